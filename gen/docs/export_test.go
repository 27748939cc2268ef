package docs

// What the test of the page's script compares it with.
var (
	MissingInBrowser = missingInBrowser
	Recipes          = recipes
	ScriptsFor       = scriptsFor
	FunctionsOf      = functionsOf
	ArgumentsOf      = argumentsOf
)
