package diag

// SG1xxx: text and syntax. The first twenty are about characters and tokens,
// then come brackets, statements, expressions and JSON.

// InvalidUTF8 reports bytes that are no UTF-8 text.
var InvalidUTF8 = register(Code{
	ID: "SG1001", Name: "invalid_utf8",
	Message: Text{"文件不是有效的 UTF-8 文本", "the file is not valid UTF-8 text"},
	Remedy:  Text{"用编辑器把文件另存为 UTF-8 编码", "save the file as UTF-8 in your editor"},
	Example: "signet 1\nscalar Fen int \"\xff\"\n",
})

// FileTooLarge reports a file above the size limit. Its example is made by a
// test, because it would be 16 MiB long.
var FileTooLarge = register(Code{
	ID: "SG1002", Name: "file_too_large",
	Message: Text{"文件大于 16 MiB", "the file is larger than 16 MiB"},
	Remedy:  Text{"拆成几个文件，用 import 引入", "split it into several files and import them"},
})

// NestedTooDeep reports more than 64 open brackets.
var NestedTooDeep = register(Code{
	ID: "SG1003", Name: "nested_too_deep",
	Message: Text{"括号嵌套超过 64 层", "more than 64 brackets are open here"},
	Remedy:  Text{"为内层结构另起名字", "give the inner structures names of their own"},
	Example: "signet 1\nstruct Deep {\n  x [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[int]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n}\n"})

// ExpressionTooDeep reports more than 64 expressions inside one another.
var ExpressionTooDeep = register(Code{
	ID: "SG1004", Name: "expression_too_deep",
	Message: Text{"表达式嵌套超过 64 层", "more than 64 expressions are nested here"},
	Remedy:  Text{"用 let 为内层表达式命名", "name the inner expressions with let"},
	Example: "signet 1\nstruct A {\n  a bool\n  where {\n    not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not not a \"x\"\n  }\n}\n",
})

// UnexpectedCharacter reports a character that begins no token.
var UnexpectedCharacter = register(Code{
	ID: "SG1005", Name: "unexpected_character",
	Message: Text{"此处不能出现字符 %s", "unexpected character %s"},
	Remedy:  Text{"删除它；若是文字，请放进双引号", "remove it, or put it in quotes if it is text"},
	Example: "signet 1\nscalar Fen int # \"金额\"\n",
})

// ControlCharacter reports invisible characters that can hide what a text
// says.
var ControlCharacter = register(Code{
	ID: "SG1006", Name: "control_character",
	Message: Text{"此处有不可见的控制字符 %s", "invisible control character %s"},
	Cause:   Text{"控制字符会使显示的内容与实际不同", "control characters make a text look different from what it says"},
	Remedy:  Text{"删除它，或在字符串中写成 \\u 转义", "remove it, or write it as a \\u escape in a string"},
	Example: "signet 1\nscalar Fen int \"金\u202e额\"\n",
})

// FullWidthMark reports a full-width punctuation mark.
var FullWidthMark = register(Code{
	ID: "SG1007", Name: "full_width_mark",
	Message: Text{"全角标点 %s 应写成 %s", "full-width %s is written %s"},
	Remedy:  Text{"改为半角标点", "use the ASCII mark"},
	Example: "signet 1\nlanguages zh-CN， en\n",
})

// UnquotedName reports a name with characters that only quoted names have.
var UnquotedName = register(Code{
	ID: "SG1008", Name: "unquoted_name",
	Message: Text{"名称 %s 要加双引号", "the name %s needs quotes"},
	Cause:   Text{"不加引号的名称只含 ASCII 字母、数字和下划线", "a name without quotes has only ASCII letters, digits and underscores"},
	Remedy:  Text{"写成 \"%[1]s\"", "write \"%[1]s\""},
	Example: "signet 1\nstruct Order {\n  订单号 string\n}\n",
})

// UnterminatedString reports a string without its closing quote.
var UnterminatedString = register(Code{
	ID: "SG1009", Name: "unterminated_string",
	Message: Text{"字符串在行内没有结束", "the string does not end on its line"},
	Remedy:  Text{"补上结束的 %s；换行写成 \\n", "add the closing %s; a line break is written \\n"},
	Example: "signet 1\nscalar Fen int \"金额\nscalar Cent int\n",
})

// UnterminatedRegex reports a regular expression without its closing slash.
var UnterminatedRegex = register(Code{
	ID: "SG1010", Name: "unterminated_regex",
	Message: Text{"正则表达式在行内没有结束", "the regular expression does not end on its line"},
	Remedy:  Text{"补上结束的 /；正则中的 / 写成 \\/", "add the closing /; inside it a slash is written \\/"},
	Example: "signet 1\nscalar Phone string /1\\d{10}\n",
})

// BadEscape reports an escape that JSON strings do not have.
var BadEscape = register(Code{
	ID: "SG1011", Name: "bad_escape",
	Message: Text{"未知的转义 %s", "unknown escape %s"},
	Remedy:  Text{`可用的转义：\" \\ \/ \b \f \n \r \t \uXXXX，代理对要成对`, `the escapes are \" \\ \/ \b \f \n \r \t \uXXXX; surrogates come in pairs`},
	Example: "signet 1\nscalar Fen int \"\\x\"\n",
})

// BadRegex reports a regular expression that RE2 refuses.
var BadRegex = register(Code{
	ID: "SG1012", Name: "bad_regex",
	Message: Text{"正则表达式有误：%s", "bad regular expression: %s"},
	Remedy:  Text{"语法是 RE2：没有环视和反向引用", "the syntax is RE2: no look-around, no back references"},
	Example: "signet 1\nscalar Phone string /(1/\n",
})

// BadNumber reports a number with letters that are no unit, or with a form
// that only JSON has.
var BadNumber = register(Code{
	ID: "SG1013", Name: "bad_number",
	Message: Text{"%s 不是数字，也没有这样的单位", "%s is no number and has no known unit"},
	Remedy:  Text{"时间单位：ms s m h d；大小单位：B KiB MiB GiB；单位前是整数", "the units are ms s m h d and B KiB MiB GiB, after a whole number"},
	Example: "signet 1\nenvelope a {\n  limit body 1MB\n}\n",
})

// IntegerTooLarge reports an integer that needs more than 64 bits.
var IntegerTooLarge = register(Code{
	ID: "SG1014", Name: "integer_too_large",
	Message: Text{"整数 %s 超出 64 位", "the integer %s does not fit 64 bits"},
	Remedy:  Text{"取值范围是 -9223372036854775808 到 9223372036854775807", "the range is -9223372036854775808 to 9223372036854775807"},
	Example: "signet 1\nscalar Fen int max 9223372036854775808\n",
})

// LineAnchor reports a regular expression that looks for the ends of lines.
var LineAnchor = register(Code{
	ID: "SG1015", Name: "line_anchor",
	Message: Text{"正则表达式用到了行首或行尾", "the regular expression looks for the end of a line"},
	Cause:   Text{"表达式匹配整个文本；OpenAPI 的模式（ECMA-262）没有对应的写法", "an expression matches a text as a whole, and the patterns of OpenAPI (ECMA-262) have no such word"},
	Remedy:  Text{`去掉标志 m，以 \n 写出换行`, `remove the flag m, and write line ends as \n`},
	Example: "signet 1\nscalar Note string /(?m:^a)+/\n",
})

// UnclosedBracket reports an opening bracket that nothing closes.
var UnclosedBracket = register(Code{
	ID: "SG1020", Name: "unclosed_bracket",
	Message: Text{"%s 没有对应的 %s", "%s is never closed by %s"},
	Cause:   Text{"按缩进判断，它到下一条不更深的行之前结束", "by the indentation it ends before the next line that is not deeper"},
	Remedy:  Text{"补上 %[2]s", "add %[2]s"},
	Example: "signet 1\nstruct A {\n  a int\n\nstruct B {\n  b int\n}\n",
})

// MissingOpener reports a header whose block has its end but no beginning.
var MissingOpener = register(Code{
	ID: "SG1021", Name: "missing_opener",
	Message: Text{"这一行缺少 %s", "%s is missing on this line"},
	Cause:   Text{"下文有与之对应的 %[2]s", "a %[2]s that belongs to it follows"},
	Remedy:  Text{"在行尾补上 %[1]s", "add %[1]s at the end of the line"},
	Example: "signet 1\nstruct A\n  a int\n}\n",
})

// StrayCloser reports a closing bracket that closes nothing.
var StrayCloser = register(Code{
	ID: "SG1022", Name: "stray_closer",
	Message: Text{"%s 没有对应的开括号", "%s closes nothing"},
	Remedy:  Text{"删除它，或补上开括号", "remove it, or add the bracket that it closes"},
	Example: "signet 1\nscalar Fen int min 0) \"金额\"\n",
})

// MissingVersion reports a file that does not begin with its language version.
var MissingVersion = register(Code{
	ID: "SG1030", Name: "missing_version",
	Message: Text{"文件的第一条语句应为 signet 1", "a file begins with signet 1"},
	Remedy:  Text{"在文件开头写上 signet 1", "write signet 1 on the first line"},
	Example: "scalar Fen int\n",
})

// UnknownVersion reports a language version that this compiler does not know.
var UnknownVersion = register(Code{
	ID: "SG1031", Name: "unknown_version",
	Message: Text{"未知的语言版本 %s", "unknown language version %s"},
	Remedy:  Text{"此编译器支持版本 1；更高版本需升级编译器", "this compiler reads version 1; a later one needs a newer compiler"},
	Example: "signet 2\n",
})

// Expected reports a token other than the grammar wants. The arguments are
// what was expected and what stands there.
var Expected = register(Code{
	ID: "SG1032", Name: "expected",
	Message: Text{"此处应为%s，而不是%s", "expected %s, found %s"},
	Remedy:  Text{"%[3]s", "%[3]s"},
	Example: "signet 1\nscalar Fen \"金额\"\n",
})

// UnknownStatement reports a word that begins no statement of its block.
var UnknownStatement = register(Code{
	ID: "SG1033", Name: "unknown_statement",
	Message: Text{"%s不能作为%s语句的开头", "%s begins no statement %s"},
	Remedy:  Text{"此处可用：%[3]s", "possible here: %[3]s"},
	Example: "signet 1\nsclar Fen int\n",
})

// TrailingText reports what stands after the end of a statement.
var TrailingText = register(Code{
	ID: "SG1034", Name: "trailing_text",
	Message: Text{"语句在此已经结束，多出%s", "the statement ends here, unexpected %s"},
	Remedy:  Text{"删除多余部分，或另起一行", "remove it, or begin a new line"},
	Example: "signet 1\nimport \"a.signet\" 5\n",
})

// UnknownLabelWord reports a word that stands before a string as a language
// tag would, but is no declared language.
var UnknownLabelWord = register(Code{
	ID: "SG1035", Name: "unknown_label_word",
	Message: Text{"%s 既不是已声明的语言，也不是已知的规则", "%s is neither a declared language nor a known rule"},
	Remedy:  Text{"先写第一种语言的文字，其他语言用 languages 声明过的标签", "write the text in the first language first; tag the others as languages declares them"},
	Example: "signet 1\nscalar Fen int en \"amount\"\n",
})

// Repeated reports a second rule, label or attribute of one kind.
var Repeated = register(Code{
	ID: "SG1036", Name: "repeated",
	Message: Text{"%s 写了两次", "%s is written twice"},
	Remedy:  Text{"只保留一个", "keep one of them"},
	Example: "signet 1\nscalar Fen int min 0 min 1\n",
})

// CommaEndsNothing reports a comma where a line ends.
var CommaEndsNothing = register(Code{
	ID: "SG1037", Name: "comma_ends_nothing",
	Message: Text{"逗号不结束语句", "a comma does not end a statement"},
	Remedy:  Text{"行尾不加逗号；同一行内用 ; 分隔", "a line needs no comma; within a line write ;"},
	Example: "signet 1\nstruct A {\n  a int,\n  b int\n}\n",
})

// BraceOnNextLine reports a block that opens below its header.
var BraceOnNextLine = register(Code{
	ID: "SG1038", Name: "brace_on_next_line",
	Message: Text{"{ 应与其标题同行", "{ stands on the line of its header"},
	Remedy:  Text{"把 { 移到上一行行尾", "move { to the end of the line above"},
	Example: "signet 1\nstruct A\n{\n  a int\n}\n",
})

// DetachedDoc warns of documentation that belongs to nothing.
var DetachedDoc = register(Code{
	ID: "SG1039", Name: "detached_doc", Severity: Warning,
	Message: Text{"这段文档注释不属于任何语句", "this documentation belongs to nothing"},
	Remedy:  Text{"放到语句的正上方，中间不留空行；普通注释用 //", "put it directly above a statement, without a blank line; a plain comment begins with //"},
	Example: "signet 1\n\n/// 金额\n\nscalar Fen int\n",
})

// MembersWithoutCarrier reports members of a request or response that does
// not say how it carries them.
var MembersWithoutCarrier = register(Code{
	ID: "SG1040", Name: "members_without_carrier",
	Message: Text{"成员%s不在任何载体中", "the member %s is in no carrier"},
	Remedy:  Text{"在 { 前写 form、query、json 或 xml，或放进这样的块中", "write form, query, json or xml before the {, or put it in such a block"},
	Example: "signet 1\nenvelope a {\n  response {\n    code int\n  }\n}\n",
})

// ForeignOperator reports an operator of other languages.
var ForeignOperator = register(Code{
	ID: "SG1050", Name: "foreign_operator",
	Message: Text{"%s 写成 %s", "%s is written %s"},
	Remedy:  Text{"运算符：and or not == != < <= > >= in + - *", "the operators are and or not == != < <= > >= in + - *"},
	Example: "signet 1\nstruct A {\n  a bool\n  b bool\n  where {\n    a && b \"x\"\n  }\n}\n",
})

// ChainedComparison reports a < b < c.
var ChainedComparison = register(Code{
	ID: "SG1051", Name: "chained_comparison",
	Message: Text{"比较不能连写", "comparisons do not chain"},
	Remedy:  Text{"用 and 连接两个比较", "join two comparisons with and"},
	Example: "signet 1\nstruct A {\n  a int\n  where {\n    1 < a < 9 \"x\"\n  }\n}\n",
})

// LineEndsInOperator reports an expression that stops at the end of its line.
var LineEndsInOperator = register(Code{
	ID: "SG1052", Name: "line_ends_in_operator",
	Message: Text{"行尾的 %s 后面缺少内容", "nothing follows %s at the end of the line"},
	Cause:   Text{"只有在 ( ) 和 [ ] 之内，一行才延续到下一行", "a line continues only inside ( ) and [ ]"},
	Remedy:  Text{"写完整，或用括号括起来", "complete it, or put the expression in parentheses"},
	Example: "signet 1\nstruct A {\n  a int\n  where {\n    a ==\n      1 \"x\"\n  }\n}\n",
})

// JSONTrailingComma reports a comma before the end of an object or array.
var JSONTrailingComma = register(Code{
	ID: "SG1060", Name: "json_trailing_comma",
	Message: Text{"JSON 的最后一项后面没有逗号", "JSON has no comma after the last item"},
	Remedy:  Text{"删除逗号", "remove the comma"},
	Example: "signet 1\nscalar A int one_of [1, 2,]\n",
})

// JSONDuplicateKey reports a key that occurs twice in one object.
var JSONDuplicateKey = register(Code{
	ID: "SG1061", Name: "json_duplicate_key",
	Message: Text{"键 %s 重复", "the key %s occurs twice"},
	Remedy:  Text{"只保留一个", "keep one of them"},
	Example: "signet 1\nvector \"v\" for a.b example \"x\" {\n  credential { \"id\": \"1\", \"id\": \"2\" }\n}\n",
})

// JSONNumber reports a number that JSON does not have.
var JSONNumber = register(Code{
	ID: "SG1062", Name: "json_number",
	Message: Text{"%s 不是 JSON 数字", "%s is no JSON number"},
	Remedy:  Text{"没有前导零、正号和单位", "no leading zeros, no plus sign, no unit"},
	Example: "signet 1\nscalar A int one_of [007]\n",
})

// JSONSpread reports `...` where no object of a flow step begins.
var JSONSpread = register(Code{
	ID: "SG1063", Name: "json_spread",
	Message: Text{"... 只能出现在流程步骤的对象开头", "... stands only at the beginning of the object of a flow step"},
	Remedy:  Text{"写出全部成员", "write all members out"},
	Example: "signet 1\nvector \"v\" for a.b example \"x\" {\n  credential { ...last }\n}\n",
})
