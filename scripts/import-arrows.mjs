import { existsSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { Visitor } from '@swc/core/Visitor.js';
import rules from '../.dependency-cruiser.mjs';

// The walker that dependency-cruiser gets from swc does not know `using` and `await using` declarations.
const visitStatement = Visitor.prototype.visitStatement;
Visitor.prototype.visitStatement = function (statement) {
  if (statement.type !== 'UsingDeclaration') return visitStatement.call(this, statement);
  statement.decls = this.visitVariableDeclarators(statement.decls);
  return statement;
};

const TOP_FOLDERS = ['packages', 'services', 'apps', 'lab'];

/**
 * Checks every import of the repository at `root` against the rules: gives the modules read, the imports that break a
 * rule, and the source files that were not read (in a healthy run there are none).
 */
export async function importArrows(root) {
  const folders = TOP_FOLDERS.filter((folder) => existsSync(join(root, folder)));
  const { enhancedResolveOptions, ...options } = rules.options;
  const ruleSet = { forbidden: rules.forbidden };
  const { output } = await cruise(
    folders,
    { ...options, baseDir: root, ruleSet, validate: true },
    enhancedResolveOptions,
  );
  const read = new Set(output.modules.map(({ source }) => source));
  return {
    modules: read.size,
    imports: output.summary.totalDependenciesCruised,
    broken: output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    unread: folders.flatMap((folder) => sources(root, folder)).filter((file) => !read.has(file)),
  };
}

function sources(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !/\/(node_modules|dist|\.cache|\.data)\//.test(file));
}
