import type { Map as MapLibre } from 'maplibre-gl';
import { destinationColours, verdictColours } from './palette';

const ratio = 2;

function draw(size: number, paint: (c: CanvasRenderingContext2D) => void): ImageData {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * ratio;
  const context = canvas.getContext('2d')!;
  context.scale(ratio, ratio);
  context.lineCap = context.lineJoin = 'round';
  paint(context);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

const shapes = {
  contradicted: 'M6.7 1.5h8.6L20.5 6.7v8.6L15.3 20.5H6.7L1.5 15.3V6.7z',
  undetermined: 'M11 .8L21.2 11 11 21.2.8 11z',
  none: 'M11 3a8 8 0 1 1 0 16a8 8 0 1 1 0-16z',
};

const marks = {
  contradicted: 'M7.6 7.6l6.8 6.8M14.4 7.6l-6.8 6.8',
  undetermined: 'M8.6 9c0-3.4 5-3.2 5-.2 0 1.9-2.5 2-2.5 4M11.1 15.4v.1',
  none: 'M11 10.9v.2',
};

/** Draws the few marks of the map: no sprite file is fetched. */
export function addIcons(map: MapLibre): void {
  map.addImage('town', draw(8, (c) => {
    c.fillStyle = '#ffffff';
    c.strokeStyle = '#6b7680';
    c.lineWidth = 1.2;
    c.beginPath();
    c.arc(4, 4, 2.2, 0, 2 * Math.PI);
    c.fill();
    c.stroke();
  }), { pixelRatio: ratio });
  for (const worst of ['contradicted', 'undetermined', 'none'] as const) {
    for (const variant of [false, true]) {
      map.addImage(`${variant ? 'variant' : 'report'}-${worst}`, draw(26, (c) => {
        c.translate(2, 2);
        const shape = new Path2D(shapes[worst]);
        c.lineWidth = 4;
        c.strokeStyle = '#ffffff';
        c.stroke(shape);
        c.lineWidth = 1.8;
        c.strokeStyle = verdictColours[worst];
        c.fillStyle = variant ? '#ffffff' : verdictColours[worst];
        if (variant) {
          c.setLineDash([2.4, 2.6]);
        }
        c.fill(shape);
        c.stroke(shape);
        c.setLineDash([]);
        c.strokeStyle = variant ? verdictColours[worst] : '#ffffff';
        c.lineWidth = worst === 'none' ? 4.4 : 2;
        c.stroke(new Path2D(marks[worst]));
      }), { pixelRatio: ratio });
    }
  }
  destinationColours.forEach((colour, index) => map.addImage(`destination-${index}`, draw(24, (c) => {
    c.translate(2, 2);
    // A hollow flag: somebody says that columns go here, nobody has shown it.
    const flag = new Path2D('M5 18.5V2.5h11l-2.8 4 2.8 4H5');
    c.lineWidth = 4.5;
    c.strokeStyle = '#ffffff';
    c.stroke(flag);
    c.fillStyle = '#ffffff';
    c.fill(flag);
    c.lineWidth = 2;
    c.strokeStyle = colour;
    c.stroke(flag);
  }), { pixelRatio: ratio }));
}
