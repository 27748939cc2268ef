// Compression. Other programs compress the same data to other bytes, which unpack
// to the same.
signet.add({ gzip: (data) => fflate.gzipSync(data, { mtime: 0 }) });
