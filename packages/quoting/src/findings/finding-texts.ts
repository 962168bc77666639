import type { Text } from './text.ts';

/** What findings say; `{count}` is always there, the other names are the finding's details. */
export const findingTexts = {
  'vertices-merged': {
    ru: 'Сшиты точки, которые почти совпадали: {count}, расстояние до {largestMm} мм. Изделие не изменилось.',
    en: 'Points that almost met were joined: {count}, up to {largestMm} mm apart. The piece is unchanged.',
  },
  'degenerate-removed': {
    ru: 'Убраны треугольники без площади: {count}. Изделие не изменилось.',
    en: 'Triangles without area were removed: {count}. The piece is unchanged.',
  },
  'doubled-removed': {
    ru: 'Убраны повторные треугольники: {count}. Изделие не изменилось.',
    en: 'Triangles that were there twice were removed: {count}. The piece is unchanged.',
  },
  'orientation-mended': {
    ru: 'Повёрнуты треугольники, которые смотрели внутрь: {count}. Изделие не изменилось.',
    en: 'Triangles that faced the wrong way were turned: {count}. The piece is unchanged.',
  },
  'shells-turned': {
    ru: 'Поверхности были вывернуты наизнанку и повёрнуты наружу: {count}.',
    en: 'Surfaces were inside out and have been turned: {count}.',
  },
  'holes-filled': {
    ru: 'Закрыты крошечные щели в поверхности: {count}, площадью {areaMm2} мм². Изделие не изменилось.',
    en: 'Tiny gaps in the surface were closed: {count}, {areaMm2} mm² in all. The piece is unchanged.',
  },
  'parts-left-out': {
    ru: 'В файле есть части, которые не относятся к поверхности и не учтены ({what}): {count}.',
    en: 'The file has parts that are no surface and were left out ({what}): {count}.',
  },
  'size-implausible': {
    ru: 'Размер {largestMm} мм необычен для украшения. Может быть, единица файла — {likelyUnit}?',
    en: 'A size of {largestMm} mm is unusual for jewellery. Could the unit of the file be {likelyUnit}?',
  },
  'several-pieces': {
    ru: 'В файле отдельных изделий: {count}. Цена посчитана за каждое; их можно заказать порознь.',
    en: 'The file holds {count} separate pieces. Each is priced by itself, and they can be ordered apart.',
  },
  'bodies-overlap': {
    ru: 'Тела пересекаются, общий объём учтён один раз. Места пересечения: {count}.',
    en: 'Bodies overlap; what they share is counted once. Places where they cross: {count}.',
  },
  'self-intersecting': {
    ru: 'Поверхность пересекает сама себя, мест: {count}. Объедините тела или исправьте сетку.',
    en: 'The surface crosses itself in {count} places. Unite the bodies or repair the mesh.',
  },
  'open-edges': {
    ru: 'Поверхность не замкнута: открытых рёбер {count}, контуров {loops}. Закройте отверстия в сетке.',
    en: 'The surface is not closed: {count} open edges around {loops} holes. Close the holes in the mesh.',
  },
  'non-manifold-edges': {
    ru: 'На одном ребре сходится больше двух граней: {count}. Разделите касающиеся тела или объедините их.',
    en: 'More than two faces meet at an edge, {count} times. Part the bodies that touch there, or unite them.',
  },
  'non-manifold-vertices': {
    ru: 'Тела касаются друг друга в одной точке: {count}. Соединение в точке не держит.',
    en: 'Bodies touch in a single point, {count} times. A joint of one point does not hold.',
  },
  'orientation-undecidable': {
    ru: 'У поверхности нельзя определить, где внутри, а где снаружи (треугольников: {count}). Исправьте сетку.',
    en: 'Inside and outside of the surface cannot be told apart ({count} triangles). Repair the mesh.',
  },
  'no-volume': {
    ru: 'У модели нет объёма: это поверхность без толщины. Придайте ей толщину.',
    en: 'The model has no volume: it is a surface without thickness. Give it thickness.',
  },
} satisfies Record<string, Text>;
