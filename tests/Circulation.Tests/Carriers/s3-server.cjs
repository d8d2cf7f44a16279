// A bucket "mirror" in the folder that is given, at a free port; says the port and lives as long as its input is open.
const S3rver = require('s3rver');
const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: process.argv[2], configureBuckets: [{ name: 'mirror' }] });
server.run((error, address) => {
  if (error) throw error;
  console.log(address.port);
});
process.stdin.on('end', () => process.exit()).resume();
