package samples

// signatures are the digests of signatures with RSA.
var signatures = map[string]string{"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha512": "sha512"}

// digests are the digests of recipes, as most languages call them.
var digests = map[string]string{"md5": "md5", "sha1": "sha1", "sha224": "sha224", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512"}

// sealing are the rows of sealing with RSA, under each %padding.
func sealing(template string) map[string]string {
	return map[string]string{"rsa_encrypt %padding": template, "rsa_encrypt_chunked %padding": template}
}

// forEach adds rows to a table for each name, as the language says it: in the slots
// %digest and %padding.
func forEach(names map[string]string, rows, table map[string]string) map[string]string {
	for name, said := range names {
		for key, template := range rows {
			key = fill(key, map[string]string{"digest": name, "padding": name})
			table[key] = fill(template, map[string]string{"digest": said, "padding": said})
		}
	}
	return table
}
