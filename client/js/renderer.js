// renderer.js: ImGui's draw lists on a WebGL2 canvas, straight from the program's memory.
// Shape   one shader for everything: the atlas holds coverage only (one byte a pixel), colours come with the corners.
// Units   physical pixels; a corner is 20 bytes: x, y, u, v as floats, then r, g, b, a as bytes. Indices are 16 bits.
var hearth = hearth || {};
hearth.renderer = (function () {
  const CORNER_BYTES = 20;
  const VERTEX_SHADER = `#version 300 es
    uniform vec4 page_to_clip;
    layout(location = 0) in vec2 position; layout(location = 1) in vec2 uv; layout(location = 2) in vec4 colour;
    out vec2 atlas_uv; out vec4 ink;
    void main() { atlas_uv = uv; ink = colour; gl_Position = vec4(position * page_to_clip.xy + page_to_clip.zw, 0, 1); }`;
  const FRAGMENT_SHADER = `#version 300 es
    precision mediump float;
    uniform sampler2D atlas; in vec2 atlas_uv; in vec4 ink; out vec4 pixel;
    void main() { float alpha = ink.a * texture(atlas, atlas_uv).r; pixel = vec4(ink.rgb * alpha, alpha); }`;

  let canvas, gl, pageToClip, corners, indices;
  let textures = new Map(), lastTexture = 0;

  function start(onCanvas) {  // may be asked early, while the program is still on its way
    if (gl) return true;
    canvas = onCanvas;
    gl = canvas.getContext('webgl2', { antialias: false, depth: false, powerPreference: 'low-power' });
    if (!gl) return false;
    prepare();
    const scale = devicePixelRatio;  // a first guess at its size: what takes the browser long happens while the program loads
    beginFrame(Math.floor(document.documentElement.clientWidth * scale), Math.round(innerHeight * scale));
    return true;
  }

  function prepare() {  // also after a lost context came back: everything in it is gone
    textures = new Map();
    const program = gl.createProgram();
    for (const [kind, source] of [[gl.VERTEX_SHADER, VERTEX_SHADER], [gl.FRAGMENT_SHADER, FRAGMENT_SHADER]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    gl.linkProgram(program);
    gl.useProgram(program);
    pageToClip = gl.getUniformLocation(program, 'page_to_clip');
    gl.bindBuffer(gl.ARRAY_BUFFER, corners = gl.createBuffer());
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, indices = gl.createBuffer());
    [0, 1, 2].forEach((location) => gl.enableVertexAttribArray(location));
    gl.vertexAttribPointer(0, 2, gl.FLOAT, false, CORNER_BYTES, 0);
    gl.vertexAttribPointer(1, 2, gl.FLOAT, false, CORNER_BYTES, 8);
    gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, CORNER_BYTES, 16);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.SCISSOR_TEST);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  }

  function createTexture(width, height, pixels) {
    textures.set(++lastTexture, gl.createTexture());
    gl.bindTexture(gl.TEXTURE_2D, textures.get(lastTexture));
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.R8, width, height, 0, gl.RED, gl.UNSIGNED_BYTE, HEAPU8, pixels);
    Object.assign(hearthPainter.atlas, { width, height });
    return lastTexture;
  }

  function updateTexture(texture, pixels, pitch, x, y, width, height) {
    gl.bindTexture(gl.TEXTURE_2D, textures.get(texture));
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, pitch);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, x, y, width, height, gl.RED, gl.UNSIGNED_BYTE, HEAPU8, pixels);
    gl.pixelStorei(gl.UNPACK_ROW_LENGTH, 0);
  }

  function freeTexture(texture) {
    gl.deleteTexture(textures.get(texture));
    textures.delete(texture);
  }

  function beginFrame(width, height) {
    if (canvas.width !== width || canvas.height !== height) { canvas.width = width; canvas.height = height; }
    gl.viewport(0, 0, width, height);
    gl.scissor(0, 0, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform4f(pageToClip, 2 / width, -2 / height, -1, 1);
  }

  function useList(cornerData, cornerCount, indexData, indexCount) {
    gl.bufferData(gl.ARRAY_BUFFER, HEAPU8, gl.STREAM_DRAW, cornerData, cornerCount * CORNER_BYTES);
    gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, HEAPU8, gl.STREAM_DRAW, indexData, indexCount * 2);
  }

  function drawPart(texture, x, y, width, height, indexCount, firstIndex) {
    gl.bindTexture(gl.TEXTURE_2D, textures.get(texture));
    gl.scissor(x, y, width, height);
    gl.drawElements(gl.TRIANGLES, indexCount, gl.UNSIGNED_SHORT, firstIndex * 2);
  }

  return { start, prepare, createTexture, updateTexture, freeTexture, beginFrame, useList, drawPart };
})();
