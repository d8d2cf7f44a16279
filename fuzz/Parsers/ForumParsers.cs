using System.Runtime.InteropServices;
using System.Text;
using Skywave.Forum.Letters;
using Skywave.Forum.Rules;

namespace Skywave.Fuzz.Parsers;

/// <summary>What anybody may send to the letter box: the rules read all of it, and none of them fails.</summary>
internal static class ForumParsers
{
    public static readonly IReadOnlyList<Target> All =
    [
        Target.Of("forum-letter", ["RuleBook.Read", "Receipt.Hash"], ["The ferry was late again.", "см. https://orsa.example p\u0430ss", "safe \u202Edrow a\u0301\u0301\u0301\u0301\u0301\u0301", "НИКТО НИКОГДА НИЧЕГО НЕ ГОВОРИТ"], bytes =>
        {
            // As UTF-16 the same bytes hold halves of surrogate pairs.
            foreach (var text in new[] { Encoding.UTF8.GetString(bytes), new string(MemoryMarshal.Cast<byte, char>(bytes)) })
            {
                BrokenPromiseException.Unless(!RuleBook.Read(text).Any(finding => finding.Why.StartsWith("The rule failed", StringComparison.Ordinal)), "A rule throws for what a letter holds.");
                BrokenPromiseException.Unless(Receipt.Hash(text).Length == 64, "A receipt has no hash.");
            }
            return null;
        }),
    ];
}
