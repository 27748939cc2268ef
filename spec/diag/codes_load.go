package diag

// Codes about files and imports: SG109x.
var (
	// UnreadableFile: a file of the contract cannot be read.
	UnreadableFile = register(Code{ID: "SG1090", Name: "unreadable_file",
		Message: Text{"无法读取 %s：%s", "%s cannot be read: %s"},
		Remedy:  Text{"检查路径；导入的路径相对于写出它的文件", "check the path; an import is relative to the file that states it"},
		Example: "signet 1\nimport \"missing.signet\"\n"})

	// ImportCycle: files cannot import each other.
	ImportCycle = register(Code{ID: "SG1091", Name: "import_cycle",
		Message: Text{"导入形成环：%s", "the imports form a cycle: %s"},
		Remedy:  Text{"把双方都需要的声明移到第三个文件", "move what both need to a third file"},
		Example: "signet 1\nimport \"example.signet\"\n"})

	// EscapingImport: a contract lives in one folder tree.
	EscapingImport = register(Code{ID: "SG1092", Name: "escaping_import",
		Message: Text{"导入路径 %q 应为相对路径", "the import %q has to be a relative path"},
		Remedy:  Text{"写相对于此文件的路径", "write a path relative to this file"},
		Example: "signet 1\nimport \"/etc/shared.signet\"\n"})
)
