import type { Mesh } from '../../mesh/mesh.ts';

type Vector = readonly [number, number, number];

const units = {
  mm: (add: Add) => add('(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT(.MILLI.,.METRE.))'),
  m: (add: Add) => add('(LENGTH_UNIT()NAMED_UNIT(*)SI_UNIT($,.METRE.))'),
  inch: (add: Add) => {
    const measure = `${units.mm(add)}`;
    const inch = add(`LENGTH_MEASURE_WITH_UNIT(LENGTH_MEASURE(25.4),${measure})`);
    const dimensions = add('DIMENSIONAL_EXPONENTS(1.,0.,0.,0.,0.,0.,0.)');
    return add(`(CONVERSION_BASED_UNIT('INCH',${inch})LENGTH_UNIT()NAMED_UNIT(${dimensions}))`);
  },
};

/** Adds an entity and gives its name. */
type Add = (entity: string) => string;

export type StepShape = (add: Add) => string;

export type StepOptions = {
  unit?: keyof typeof units;
  /** The shape stands ten times in a group, ten such groups in the next, and so on. */
  levelsOfTen?: number;
};

/** A STEP file (AP214) of the shapes, as one product. */
export const writeStep = (shapes: readonly StepShape[], options: StepOptions = {}): Uint8Array => {
  const lines: string[] = [];
  const add: Add = (entity) => `#${lines.push(`#${lines.length + 1}=${entity};`)}`;
  const context = contextIn(add, options.unit ?? 'mm');
  const axes = placement(add, [0, 0, 0], [0, 0, 1], [1, 0, 0]);
  let items = shapes.map((shape) => shape(add));
  for (let level = 0; level < (options.levelsOfTen ?? 0); level++) {
    const group = add(`SHAPE_REPRESENTATION('',(${[axes, ...items].join(',')}),${context})`);
    const map = add(`REPRESENTATION_MAP(${axes},${group})`);
    items = Array.from({ length: 10 }, (_, i) => {
      const place = placement(add, [i * 100, level * 10, 0], [0, 0, 1], [1, 0, 0]);
      return add(`MAPPED_ITEM('',${map},${place})`);
    });
  }
  const kind = options.levelsOfTen ? 'SHAPE_REPRESENTATION' : 'ADVANCED_BREP_SHAPE_REPRESENTATION';
  const representation = add(`${kind}('',(${[axes, ...items].join(',')}),${context})`);
  add(`SHAPE_DEFINITION_REPRESENTATION(${productIn(add)},${representation})`);
  const header = [
    'ISO-10303-21;',
    'HEADER;',
    "FILE_DESCRIPTION((''),'2;1');",
    "FILE_NAME('','2020-01-01T00:00:00',(''),(''),'','','');",
    "FILE_SCHEMA(('AUTOMOTIVE_DESIGN { 1 0 10303 214 1 1 1 1 }'));",
    'ENDSEC;',
    'DATA;',
  ];
  return new TextEncoder().encode([...header, ...lines, 'ENDSEC;', 'END-ISO-10303-21;', ''].join('\n'));
};

const contextIn = (add: Add, unit: keyof typeof units): string => {
  const length = units[unit](add);
  const angle = add('(NAMED_UNIT(*)PLANE_ANGLE_UNIT()SI_UNIT($,.RADIAN.))');
  const solidAngle = add('(NAMED_UNIT(*)SI_UNIT($,.STERADIAN.)SOLID_ANGLE_UNIT())');
  const blur = add(`UNCERTAINTY_MEASURE_WITH_UNIT(LENGTH_MEASURE(1.E-07),${length},'','')`);
  return add(
    `(GEOMETRIC_REPRESENTATION_CONTEXT(3)GLOBAL_UNCERTAINTY_ASSIGNED_CONTEXT((${blur}))` +
      `GLOBAL_UNIT_ASSIGNED_CONTEXT((${length},${angle},${solidAngle}))REPRESENTATION_CONTEXT('',''))`,
  );
};

const productIn = (add: Add): string => {
  const application = add("APPLICATION_CONTEXT('automotive_design')");
  const context = add(`PRODUCT_CONTEXT('',${application},'mechanical')`);
  const product = add(`PRODUCT('ring','ring','',(${context}))`);
  const formation = add(`PRODUCT_DEFINITION_FORMATION('','',${product})`);
  const view = add(`PRODUCT_DEFINITION_CONTEXT('part definition',${application},'design')`);
  const definition = add(`PRODUCT_DEFINITION('design','',${formation},${view})`);
  return add(`PRODUCT_DEFINITION_SHAPE('','',${definition})`);
};

const real = (value: number): string => {
  const [digits = '', exponent] = String(value).split('e');
  return (digits.includes('.') ? digits : `${digits}.`) + (exponent === undefined ? '' : `E${exponent}`);
};

const point = (add: Add, at: Vector): string => add(`CARTESIAN_POINT('',(${at.map(real).join(',')}))`);

const direction = (add: Add, along: Vector): string => add(`DIRECTION('',(${along.map(real).join(',')}))`);

const placement = (add: Add, at: Vector, axis: Vector, x: Vector): string =>
  add(`AXIS2_PLACEMENT_3D('',${point(add, at)},${direction(add, axis)},${direction(add, x)})`);

const vertex = (add: Add, at: Vector): string => add(`VERTEX_POINT('',${point(add, at)})`);

const line = (add: Add, from: Vector, along: Vector): string =>
  add(`LINE('',${point(add, from)},${add(`VECTOR('',${direction(add, along)},1.)`)})`);

const oriented = (add: Add, edge: string, forward: boolean): string =>
  add(`ORIENTED_EDGE('',*,*,${edge},${forward ? '.T.' : '.F.'})`);

const face = (add: Add, surface: string, edges: readonly string[], forward = true): string => {
  const bound = add(`FACE_OUTER_BOUND('',${add(`EDGE_LOOP('',(${edges.join(',')}))`)},.T.)`);
  return add(`ADVANCED_FACE('',(${bound}),${surface},${forward ? '.T.' : '.F.'})`);
};

const solid = (add: Add, faces: readonly string[]): string =>
  add(`MANIFOLD_SOLID_BREP('',${add(`CLOSED_SHELL('',(${faces.join(',')}))`)})`);

const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

const unit = (v: Vector): Vector => {
  const length = Math.hypot(...v);
  return [v[0] / length, v[1] / length, v[2] / length];
};

/** A body of flat triangles, each a face of its own. */
export const flatSided =
  ({ positions, triangles }: Mesh): StepShape =>
  (add) => {
    const at = (i: number): Vector => [
      positions[i * 3] ?? 0,
      positions[i * 3 + 1] ?? 0,
      positions[i * 3 + 2] ?? 0,
    ];
    const vertices = Array.from({ length: positions.length / 3 }, (_, i) => vertex(add, at(i)));
    const edges = new Map<string, string>();
    const edge = (from: number, to: number): string => {
      const [low, high] = from < to ? [from, to] : [to, from];
      const name = `${low} ${high}`;
      let known = edges.get(name);
      if (known === undefined) {
        const curve = line(add, at(low), unit(minus(at(high), at(low))));
        known = add(`EDGE_CURVE('',${vertices[low]},${vertices[high]},${curve},.T.)`);
        edges.set(name, known);
      }
      return oriented(add, known, from === low);
    };
    const faces: string[] = [];
    for (let i = 0; i < triangles.length; i += 3) {
      const [a = 0, b = 0, c = 0] = triangles.subarray(i, i + 3);
      const x = unit(minus(at(b), at(a)));
      const normal = unit(cross(x, minus(at(c), at(a))));
      const plane = add(`PLANE('',${placement(add, at(a), normal, x)})`);
      faces.push(face(add, plane, [edge(a, b), edge(b, c), edge(c, a)]));
    }
    return solid(add, faces);
  };

/** A round bar along z from the origin on. */
export const roundBar =
  (radius: number, height: number): StepShape =>
  (add) => {
    const foot = vertex(add, [radius, 0, 0]);
    const head = vertex(add, [radius, 0, height]);
    const rim = (z: number, end: string): string => {
      const circle = add(`CIRCLE('',${placement(add, [0, 0, z], [0, 0, 1], [1, 0, 0])},${real(radius)})`);
      return add(`EDGE_CURVE('',${end},${end},${circle},.T.)`);
    };
    const [low, high] = [rim(0, foot), rim(height, head)];
    const seam = add(`EDGE_CURVE('',${foot},${head},${line(add, [radius, 0, 0], [0, 0, 1])},.T.)`);
    const plane = (z: number): string => add(`PLANE('',${placement(add, [0, 0, z], [0, 0, 1], [1, 0, 0])})`);
    const round = add(
      `CYLINDRICAL_SURFACE('',${placement(add, [0, 0, 0], [0, 0, 1], [1, 0, 0])},${real(radius)})`,
    );
    const side = [
      oriented(add, low, true),
      oriented(add, seam, true),
      oriented(add, high, false),
      oriented(add, seam, false),
    ];
    return solid(add, [
      face(add, round, side),
      face(add, plane(height), [oriented(add, high, true)]),
      face(add, plane(0), [oriented(add, low, false)], false),
    ]);
  };
