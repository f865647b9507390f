// Makes src/api/schema.d.ts from the contract. Its examples are for people, not for types.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString, COMMENT_HEADER } from 'openapi-typescript';

const contract = JSON.parse(
  await readFile(new URL('../../openapi/v1.json', import.meta.url), 'utf8'),
  (name, value) => (name === 'example' ? undefined : value));
const types = await openapiTS(contract, { alphabetize: true });
await writeFile(new URL('src/api/schema.d.ts', import.meta.url), COMMENT_HEADER + astToString(types));
