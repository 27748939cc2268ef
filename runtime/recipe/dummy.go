package recipe

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/rsa"
	"sync"
)

// Dummy keys stand for those of ids that nobody has, so that a refusal takes the
// time of a verification that fails. A server never believes what one of them
// verifies: it has refused the id by then.
var (
	dummyRSAPublic = sync.OnceValue(func() RSAPublic {
		key, err := ParseRSAPublic(dummyRSA)
		if err != nil {
			panic(err) // the text below is damaged
		}
		return key
	})
	dummyRSAPrivate = sync.OnceValue(func() RSAPrivate {
		key, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(err) // the system has no randomness
		}
		return RSAPrivate{key: key}
	})
)

// dummyRSA is a public key of 2048 bits whose private half was not kept.
const dummyRSA = "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAt4lbMy4p44I2cS5SEcA7K6PWP3040kRourRJ3M8aEDzwCO8OuNIHvjkC" +
	"S4F2qMNSVQsSNnsOETJb+UVdUeoy8HX5kJxEzMCcEzIeB6usABbZC/qNKMeIzixxN8ntSnZCGzOqsSFTFxST7dAg+1wlILtm+kwT" +
	"TgbQX9H/LuPqHOEb//uKoQHh9KCwjiSNm8hzUSWtrN8sv6eX4P66am4JuYK8L1O4DBTKhaiUQAUU128mq0TrxB6q+dlDnC35mRHE" +
	"yYgokhlScC92WRDK5ZT51FidRWXcm6OG3mnRff8P6X0UKxgeIscylQYdZPlI7J4zLeIkBVBooWURYjiF5QLQXQIDAQAB"

// DummyRSAPublic is a public key of 2048 bits that nobody signs with.
func DummyRSAPublic() RSAPublic { return dummyRSAPublic() }

// DummyRSAPrivate is a private key of 2048 bits that is made anew in each
// process, for requests that a server has to decrypt before it can verify them.
func DummyRSAPrivate() RSAPrivate { return dummyRSAPrivate() }

// DummyEd25519Public is a public key that is trusted for nothing.
func DummyEd25519Public() Ed25519Public {
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)).Public().(ed25519.PublicKey)
	return Ed25519Public{&key}
}
