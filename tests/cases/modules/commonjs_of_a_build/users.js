"use strict";
var __importDefault = (this && this.__importDefault) || function (mod) {
    return (mod && mod.__esModule) ? mod : { "default": mod };
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.posts = exports.users = void 0;
const pg_core_1 = require("drizzle-orm/pg-core");
const names_1 = __importDefault(require("./names"));
exports.users = (0, pg_core_1.pgTable)(names_1.default.users, { id: (0, pg_core_1.integer)("id").primaryKey() });
exports.posts = (0, pg_core_1.pgTable)(names_1.default.posts, {
    id: (0, pg_core_1.integer)("id").primaryKey(),
    author: (0, pg_core_1.integer)("author").references(() => exports.users.id),
});
