// An SFTP server that takes the password "right" and then lies: names that lead out in its lists, a file that never ends, no posix-rename.
// Says its port and its host key's fingerprint, and lives as long as its input is open.
const { createHash } = require('crypto');
const { Server, utils } = require('ssh2');
const { STATUS_CODE: { OK, EOF, NO_SUCH_FILE } } = utils.sftp;
// One in some two hundred keys that ssh2 makes it cannot read again ("Malformed OpenSSH private key").
let key;
do key = utils.generateKeyPairSync('ed25519'); while (utils.parseKey(key.private) instanceof Error);
const fingerprint = createHash('sha256').update(utils.parseKey(key.public).getPublicSSH()).digest('base64').replace(/=+$/, '');
const folder = { mode: 0o40755, uid: 0, gid: 0, size: 0, atime: 0, mtime: 0 };
const file = { ...folder, mode: 0o100644, size: 10 };
const link = { ...folder, mode: 0o120777 };
const names = [
  ['.', folder], ['..', folder], ['good.html', file], ['../out.html', file], ['/etc/passwd', file], ['a/../../b.html', file], ['line\nbreak.html', file], ['bell\u0007.html', file],
  ['space here.html', file], ['', file], ['~skywave', folder], ['b'.repeat(300), file], ['link.html', link], ['../up', folder], ['ü.html', file],
];
new Server({ hostKeys: [key.private] }, client => {
  client.on('error', () => {});
  client.on('authentication', request => (request.method === 'password' && request.password === 'right' ? request.accept() : request.reject(['password'])));
  client.on('session', accept => accept().on('sftp', accept => {
    const sftp = accept();
    let listed = false;
    const stat = (id, path) => (/endless\.html$/.test(path) ? sftp.attrs(id, file) : path === '/site' ? sftp.attrs(id, folder) : sftp.status(id, NO_SUCH_FILE));
    sftp.on('REALPATH', (id, path) => sftp.name(id, [{ filename: path, longname: path, attrs: folder }]));
    sftp.on('STAT', stat).on('LSTAT', stat);
    sftp.on('FSTAT', id => sftp.attrs(id, file));
    sftp.on('OPENDIR', id => { listed = false; sftp.handle(id, Buffer.from('d')); });
    sftp.on('READDIR', id => {
      if (listed) return sftp.status(id, EOF);
      listed = true;
      sftp.name(id, names.map(([filename, attrs]) => ({ filename, longname: filename, attrs })));
    });
    sftp.on('OPEN', id => sftp.handle(id, Buffer.from('f')));
    sftp.on('READ', (id, handle, offset, length) => sftp.data(id, Buffer.alloc(length, 120)));
    for (const done of ['WRITE', 'MKDIR', 'CLOSE', 'REMOVE', 'SETSTAT', 'FSETSTAT']) sftp.on(done, id => sftp.status(id, OK));
  }));
}).listen(0, '127.0.0.1', function () { console.log(this.address().port, 'SHA256:' + fingerprint); });
process.stdin.on('end', () => process.exit()).resume();
