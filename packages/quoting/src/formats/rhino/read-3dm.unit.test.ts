import type { File3dm, RhinoModule } from 'rhino3dm';
import { describe, expect, it } from 'vitest';
import { volumeAndArea } from '../../measures/test-volume-area.ts';
import { weld } from '../../mesh/weld.ts';
import { meshOf, revolve, revolvedExactly, torusProfile } from '../../test-bodies.ts';
import type { ModelContent } from '../reader.ts';
import { looksLike3dm } from './looks-like-3dm.ts';
import { read3dm } from './read-3dm.ts';
import { placedBlock, rhinoMesh, storeMesh, write3dm } from './test-write-3dm.ts';

const limits = { maxTriangles: 10_000, maxUnpackedBytes: 1_000_000_000 };

const profile = torusProfile(10, 2, 7);
const ring = meshOf(revolve(profile, 16));
const exact = revolvedExactly(profile, 16);

const contentOf = async (fill: (file: File3dm, rhino: RhinoModule) => void): Promise<ModelContent> => {
  const read = await read3dm(await write3dm(fill), limits);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.content;
};

const problemOf = async (fill: (file: File3dm, rhino: RhinoModule) => void) => {
  const read = await read3dm(await write3dm(fill), limits);
  if (read.ok) throw new Error('the model was accepted');
  return read.problem;
};

const addRing = (file: File3dm, rhino: RhinoModule): void => {
  file.objects().addMesh(rhinoMesh(rhino, ring, 'doubles'), new rhino.ObjectAttributes());
};

const box = (rhino: RhinoModule) =>
  rhino.Brep.createFromBoundingBox(new rhino.BoundingBox([0, 0, 0], [1, 2, 3]));

describe('a mesh', () => {
  it('has its volume and area', async () => {
    const { volumeMm3, areaMm2 } = volumeAndArea(weld(await contentOf(addRing)));
    expect(volumeMm3 / exact.volume).toBeCloseTo(1, 12);
    expect(areaMm2 / exact.area).toBeCloseTo(1, 12);
  });

  it('keeps its doubles, or its floats where it has no doubles', async () => {
    const doubles = await contentOf(addRing);
    expect(weld(doubles)).toEqual(weld(ring));
    const floats = await contentOf((file, rhino) => {
      file.objects().addMesh(rhinoMesh(rhino, ring, 'floats'), new rhino.ObjectAttributes());
    });
    expect(weld(floats)).toEqual(
      weld({ ...ring, positions: Float64Array.from(ring.positions, Math.fround) }),
    );
  });

  it('may have quads', async () => {
    const { triangles } = await contentOf((file, rhino) => {
      const mesh = new rhino.Mesh();
      for (const [x, y] of [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ] as const)
        mesh.vertices().add(x, y, 0);
      mesh.faces().addQuadFace(0, 1, 2, 3);
      file.objects().addMesh(mesh, new rhino.ObjectAttributes());
    });
    expect(triangles.length).toBe(6);
  });
});

describe('the unit', () => {
  it.each([
    ['Millimeters', 'mm'],
    ['Centimeters', 'cm'],
    ['Meters', 'm'],
    ['Microns', 'um'],
    ['Inches', 'inch'],
    ['Feet', 'foot'],
    ['Miles', undefined],
    ['None', undefined],
  ] as const)('is the one of the file: %s', async (system, unit) => {
    const content = await contentOf((file, rhino) => {
      file.settings().modelUnitSystem = rhino.UnitSystem[system];
      addRing(file, rhino);
    });
    expect(content.unit).toBe(unit);
  });
});

describe('surfaces', () => {
  const withMeshes = (rhino: RhinoModule, faces: number) => {
    const brep = box(rhino);
    const square = new rhino.Mesh();
    for (const [x, y] of [
      [0, 0],
      [1, 0],
      [0, 1],
    ] as const)
      square.vertices().add(x, y, 0);
    square.faces().addTriFace(0, 1, 2);
    for (let i = 0; i < faces; i++) storeMesh(rhino, brep, i, square);
    return brep;
  };

  it('are read through the meshes stored with their faces', async () => {
    const content = await contentOf((file, rhino) => {
      file.objects().addBrep(withMeshes(rhino, 6), new rhino.ObjectAttributes());
    });
    expect(content).toMatchObject({ findings: [] });
    expect(content.triangles.length).toBe(18);
  });

  it('are told of when some have no mesh', async () => {
    const content = await contentOf((file, rhino) => {
      file.objects().addBrep(withMeshes(rhino, 5), new rhino.ObjectAttributes());
      file.objects().addBrep(box(rhino), new rhino.ObjectAttributes());
    });
    expect(content.triangles.length).toBe(15);
    expect(content.findings).toEqual([
      {
        code: 'parts-left-out',
        severity: 'warning',
        count: 2,
        at: [],
        detail: { what: 'surfaces without stored meshes' },
      },
    ]);
  });

  it('are refused when none has a mesh', async () => {
    const sphere = (file: File3dm, rhino: RhinoModule): void => {
      file.objects().addSphere(new rhino.Sphere([0, 0, 0], 2), new rhino.ObjectAttributes());
    };
    const feature = 'surfaces without stored meshes (in Rhino: save with render meshes)';
    expect(await problemOf(sphere)).toEqual({ code: 'model-unsupported', detail: { feature } });
    const brep = (file: File3dm, rhino: RhinoModule): void => {
      file.objects().addBrep(box(rhino), new rhino.ObjectAttributes());
    };
    expect(await problemOf(brep)).toEqual({ code: 'model-unsupported', detail: { feature } });
  });

  it('may be extrusions', async () => {
    const content = await contentOf((file, rhino) => {
      const circle = new rhino.Circle([0, 0, 0], 1).toNurbsCurve();
      const extrusion = rhino.Extrusion.create(circle, 2, true);
      extrusion.setMesh(rhinoMesh(rhino, ring, 'doubles'), rhino.MeshType.Render);
      file.objects().addExtrusion(extrusion, new rhino.ObjectAttributes());
    });
    expect(volumeAndArea(content).volumeMm3 / exact.volume).toBeCloseTo(1, 12);
  });
});

describe('blocks', () => {
  const addBlock = (file: File3dm, rhino: RhinoModule, name: string, geometry: unknown[]): string => {
    const attributes = geometry.map(() => new rhino.ObjectAttributes());
    const block = file.instanceDefinitions().add(name, '', '', '', [0, 0, 0], geometry as [], attributes);
    return file.instanceDefinitions().get(block as unknown as number).id;
  };

  it('stand where the file puts them, in each other too, and mirrored ones are not inside out', async () => {
    const content = await contentOf((file, rhino) => {
      const inner = addBlock(file, rhino, 'stone', [rhinoMesh(rhino, ring, 'doubles')]);
      const right = placedBlock(rhino, inner, rhino.Transform.translationXYZ(100, 0, 0));
      const left = placedBlock(rhino, inner, rhino.Transform.mirror([-50, 0, 0], [1, 0, 0]));
      const outer = addBlock(file, rhino, 'pair', [right, left]);
      const twice = placedBlock(rhino, outer, rhino.Transform.scale([0, 0, 0], 2));
      file.objects().addInstanceObject(twice, new rhino.ObjectAttributes());
    });
    expect(volumeAndArea(weld(content)).volumeMm3 / exact.volume).toBeCloseTo(2 * 8, 9);
    const xs = content.positions.filter((_, i) => i % 3 === 0);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([expect.closeTo(-224, 6), expect.closeTo(224, 6)]);
  });

  it('are refused when they make too many triangles together', async () => {
    const problem = await problemOf((file, rhino) => {
      let block = addBlock(file, rhino, 'stone', [rhinoMesh(rhino, ring, 'doubles')]);
      for (let level = 0; level < 12; level++) {
        const place = placedBlock(rhino, block, rhino.Transform.identity());
        block = addBlock(
          file,
          rhino,
          `level ${level}`,
          Array.from({ length: 10 }, () => place),
        );
      }
      const all = placedBlock(rhino, block, rhino.Transform.identity());
      file.objects().addInstanceObject(all, new rhino.ObjectAttributes());
    });
    expect(problem).toEqual({ code: 'model-too-many-triangles', detail: { maxTriangles: 10_000 } });
  });

  it('are told of when there is nothing in them', async () => {
    const content = await contentOf((file, rhino) => {
      addRing(file, rhino);
      const nowhere = '01234567-89ab-cdef-0123-456789abcdef';
      const lost = placedBlock(rhino, nowhere, rhino.Transform.identity());
      file.objects().addInstanceObject(lost, new rhino.ObjectAttributes());
    });
    expect(content.findings).toMatchObject([{ count: 1, detail: { what: 'linked blocks' } }]);
  });
});

describe('what is not shown', () => {
  it('is left out and told: hidden objects and layers that are off', async () => {
    const content = await contentOf((file, rhino) => {
      file.layers().add(new rhino.Layer());
      const shown = new rhino.ObjectAttributes();
      shown.layerIndex = 0;
      file.objects().addMesh(rhinoMesh(rhino, ring, 'doubles'), shown);
      const layer = new rhino.Layer();
      layer.name = 'old';
      layer.visible = false;
      const layerIndex = file.layers().add(layer);
      const off = new rhino.ObjectAttributes();
      off.layerIndex = layerIndex;
      const hidden = new rhino.ObjectAttributes();
      hidden.layerIndex = 0;
      hidden.mode = rhino.ObjectMode.Hidden;
      for (const attributes of [off, hidden])
        file.objects().addMesh(rhinoMesh(rhino, ring, 'doubles'), attributes);
    });
    expect(content.triangles.length).toBe(ring.triangles.length);
    expect(content.findings).toMatchObject([
      { severity: 'note', count: 2, detail: { what: 'hidden objects' } },
    ]);
  });

  it('curves and points are passed over, and refused when they are all', async () => {
    const sketch = (file: File3dm): void => {
      file.objects().addLine([0, 0, 0], [1, 1, 1]);
      file.objects().addPoint([0, 0, 0]);
    };
    expect(await problemOf(sketch)).toEqual({ code: 'model-no-triangles', detail: {} });
    const content = await contentOf((file, rhino) => {
      sketch(file);
      addRing(file, rhino);
    });
    expect(content.findings).toEqual([]);
  });
});

describe('its looks', () => {
  it('tell Rhino from other files', async () => {
    expect(looksLike3dm(await write3dm(addRing))).toBe(true);
    for (const other of ['', '3D', '3D Geometry', 'solid 3D Geometry File Format ']) {
      expect(looksLike3dm(new TextEncoder().encode(other))).toBe(false);
    }
  });
});
