// A small service of packages from npm, one of them a native add-on that works on libuv's threads.
const argon2 = require('@node-rs/argon2-linux-x64-gnu');
const fastify = require('fastify')({ logger: true });

fastify.get('/', async () => ({ hash: await argon2.hash('correct horse', { memoryCost: 4096 }) }));
fastify.listen({ host: '0.0.0.0', port: 3000 });
process.on('SIGTERM', () => fastify.close().then(() => process.exit(0)));
