using Skywave.Forum.Rules;

namespace Skywave.Forum.Tests;

/// <summary>What holds a letter, and what does not, in several scripts.</summary>
public sealed class RuleTests
{
    [Theory]
    [InlineData("The ferry was late again, and nobody said why.")]
    [InlineData("Паром снова опоздал. NATO и EU тут ни при чём.")]
    [InlineData("کشتی دوباره دیر رسید و کسی نگفت چرا.")]
    [InlineData("ბორანმა ისევ დაიგვიანა.")]
    [InlineData("نصٌّ مُشَكَّلٌ")]
    public void An_ordinary_letter_is_not_held(string text) => Assert.Empty(RuleBook.Read(text));

    [Theory]
    [InlineData("length", " \n… ")]
    [InlineData("bidi", "safe \u202Edrow")]
    [InlineData("bidi", "سلام \u2067دنیا")]
    [InlineData("shouting", "NOBODY EVER TELLS US ANYTHING")]
    [InlineData("shouting", "НИКТО НИКОГДА НИЧЕГО НЕ ГОВОРИТ")]
    [InlineData("links", "see https://orsa.example/now")]
    [InlineData("links", "смотри T.ME/orsa")]
    [InlineData("scripts", "a p\u0430ssword")]
    [InlineData("scripts", "\u0410lpha")]
    [InlineData("repetition", "noooooooooooooooooooooo")]
    [InlineData("repetition", "да да да да да да да да да")]
    public void A_rule_says_why_it_holds(string rule, string text) => Assert.Contains(RuleBook.Read(text), finding => finding.Rule == rule && finding.Why.Length > 0);

    [Fact]
    public void A_hundred_thousand_marks_hold_it() => Assert.Contains(RuleBook.Read("a" + new string('\u0301', 100_000)), finding => finding.Rule == "marks");

    [Fact]
    public void Too_long_holds_it() => Assert.Contains(RuleBook.Read(new string('a', Length.Longest + 1)), finding => finding.Rule == "length");

    [Fact]
    public void A_rule_that_throws_holds_the_letter_and_the_others_are_asked_all_the_same()
    {
        var found = RuleBook.Read("see https://orsa.example", [("broken", _ => throw new InvalidOperationException()), ("links", LinkFlood.Look)]);
        Assert.Equal(["broken", "links"], found.Select(finding => finding.Rule));
    }

    [Fact]
    public void Half_of_a_pair_of_characters_throws_nothing() => Assert.DoesNotContain(RuleBook.Read("a\uD800b \uDC00"), finding => finding.Why.Contains("failed", StringComparison.Ordinal));
}
