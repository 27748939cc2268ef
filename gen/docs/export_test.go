package docs

// What the test of the page's script compares it with.
var (
	BrowserFunctions = browserFunctions
	MissingInBrowser = missingInBrowser
	Recipes          = recipes
	SigningScripts   = signingScripts
	NoncesOf         = noncesOf
	ArgumentsOf      = argumentsOf
)
