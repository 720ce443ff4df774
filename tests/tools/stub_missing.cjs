// A package that a fixture imports and nobody installed becomes an inert value: whatever is read from it or called on it
// is inert again. So drizzle-kit reads the fixture as it would where the package is installed and its values do not matter.
'use strict';
const Module = require('node:module');
const path = require('node:path');

const stub = path.join(__dirname, 'stub_missing.cjs');
const resolve = Module._resolveFilename;
const isPackage = (request) => !/^[./#]|^node:|^[@~]\//.test(request) && !path.isAbsolute(request);
const isFixture = (parent) => parent?.filename && !/[\\/]node_modules[\\/]/.test(parent.filename);

Module._resolveFilename = function (request, parent, ...rest) {
  try {
    return resolve.call(this, request, parent, ...rest);
  } catch (error) {
    if (error.code === 'MODULE_NOT_FOUND' && isPackage(request) && isFixture(parent)) return stub;
    throw error;
  }
};

const inert = () =>
  new Proxy(function () {}, {
    get: (_, key) => {
      if (key === '__esModule' || key === 'then') return undefined;
      if (key === Symbol.toPrimitive || key === 'toString') return () => 'inert:it'; // a URL, too
      if (key === Symbol.iterator) return function* () {};
      return inert();
    },
    apply: inert,
    construct: inert,
  });

// `import * as name` copies what the module itself has, and looks for the rest where the module does.
module.exports = new Proxy(inert(), { getPrototypeOf: () => inert() });
