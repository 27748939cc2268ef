package sm

import "sync"

// DummySM2Public is a public key that nobody signs with, for requests of ids that
// nobody has: see [recipe.DummyRSAPublic].
func DummySM2Public() SM2Public { return dummyPublic() }

var dummyPublic = sync.OnceValue(func() SM2Public {
	key, err := ParseSM2Public(dummySM2)
	if err != nil {
		panic(err) // the text below is damaged
	}
	return key
})

// dummySM2 is a public key whose private half was not kept.
const dummySM2 = "MFkwEwYHKoZIzj0CAQYIKoEcz1UBgi0DQgAE9AAQ4fwv6zAHvt0U3ZoySfpLqXYHhxq9IoZtBOrd5q8DbF2fvloLiQZMLPUC" +
	"9KkBIg+wXVki5SsvarKpwUzhUg=="
