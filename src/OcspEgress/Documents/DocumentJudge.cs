namespace OcspEgress.Documents;

/// <summary>Hears of every fault as it is met, and says whether reading goes on where it can.</summary>
internal delegate bool DocumentJudge(DocumentFault fault);
