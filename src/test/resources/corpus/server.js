const fs = require('fs');
const http = require('http');

http
  .createServer((request, response) =>
    fs.readFile(__filename, (error, content) => response.end(error ? 'error' : content)))
  .listen(3000);
process.on('SIGTERM', () => process.exit(0));
