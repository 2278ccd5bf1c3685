namespace OcspEgress.Documents;

/// <summary>Something about a document that its reader may refuse; the reader gives it a code and words.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Place">Where it is.</param>
/// <param name="Detail">
/// For <see cref="DocumentFaultKind.Syntax"/>, the parser's reason: lower case, with a full stop, none of the text quoted.
/// For aliases, the name. For <see cref="DocumentFaultKind.KeyNotText"/>, what the key is. Else empty.
/// </param>
internal sealed record DocumentFault(DocumentFaultKind Kind, DocumentPlace Place, string Detail = "");
