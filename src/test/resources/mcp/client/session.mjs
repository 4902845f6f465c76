// A session of the official client with a server. Prints what the server said, as one JSON object.
// Arguments: the revision ("legacy" for the handshake of earlier ones), then the server's command.
import {Client} from '@modelcontextprotocol/client';
import {StdioClientTransport} from '@modelcontextprotocol/client/stdio';

const [revision, command, ...args] = process.argv.slice(2);
const mode = revision === 'legacy' ? 'legacy' : {pin: revision};
const client = new Client({name: 'test', version: '1'}, {versionNegotiation: {mode}});
const transport = new StdioClientTransport({command, args, env: process.env, stderr: 'inherit'});
await client.connect(transport);

const {tools} = await client.listTools(); // from here on, answers are validated against the schemas of the tools
const call = async (name, input) => (await client.callTool({name, arguments: input}));
const totals = {};
for (const [name, input] of Object.entries({
  find_models: {where: 'gpqa >= 60', columns: ['gpqa']},
  get_model: {model: 's1-32B'},
  rank_models: {criteria: ['gpqa']},
  compare_models: {models: ['gpt-5', 's1-32B']},
  pareto_models: {max: ['gpqa'], min: ['price']},
  find_offers: {model: 'gpt-5'},
  estimate_cost: {models: ['gpt-5'], input: '50M', output: '10M'},
  check_fit: {memory: '24GB'},
  catalog_status: {},
})) {
  totals[name] = (await call(name, input)).structuredContent.total;
}
const mistake = await call('get_model', {model: 'no such model'});
const {resources} = await client.listResources();
const {resourceTemplates} = await client.listResourceTemplates();
const texts = {};
for (const uri of [...resources.map(each => each.uri), 'models://card/stanford/s1-32b']) {
  texts[uri] = (await client.readResource({uri})).contents[0].text;
}
const missing = await client.readResource({uri: 'models://card/acme/none'}).catch(error => error.code);
const {prompts} = await client.listPrompts();
const prompt = await client.getPrompt({name: 'replace_model', arguments: {model: 'gpt-4'}});
const completion = await client.complete({
  ref: {type: 'ref/resource', uri: resourceTemplates[0].uriTemplate},
  argument: {name: 'slug', value: 's1'},
});
console.log(JSON.stringify({
  revision: client.getNegotiatedProtocolVersion(),
  server: client.getServerVersion().name,
  tools: tools.map(each => each.name),
  totals,
  mistake: mistake.isError && mistake.content[0].text,
  texts,
  missing,
  prompts: prompts.map(each => each.name),
  prompt: prompt.messages[0].content.text,
  completion: completion.completion.values,
}));
await client.close();
