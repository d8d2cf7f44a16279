using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace Skywave.Seal.Tests;

public class CanonicalJsonTests
{
    private static string? Of(string json) => CanonicalJson.Of(Encoding.UTF8.GetBytes(json)) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    [Fact]
    public void The_example_of_RFC_8785_comes_out_as_printed() => Assert.Equal(
        """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""",
        Of("""{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}"""));

    [Theory]
    // Appendix B of RFC 8785: IEEE 754 bits and the number as ECMAScript writes it.
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    public void Numbers_are_written_as_ECMAScript_writes_them(ulong bits, string expected) =>
        Assert.Equal(expected, CanonicalJson.Number(BitConverter.UInt64BitsToDouble(bits)));

    [Fact]
    public void Members_stand_in_the_order_of_their_UTF_16_code_units() =>
        Assert.Equal("{\"\\r\":1,\"1\":2,\"ö\":4,\"€\":3,\"\ud83d\ude02\":6,\"\ufb33\":5}", Of("""{"\r":1,"1":2,"\u20ac":3,"\u00f6":4,"\ufb33":5,"\ud83d\ude02":6}"""));

    [Theory]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1""")]
    [InlineData("\"\\ud800\"")]
    [InlineData("1e999")]
    [InlineData("")]
    public void What_has_no_canonical_form_is_refused(string json) => Assert.Null(Of(json));

    [Theory]
    [InlineData("""{"a":1}""", true)]
    [InlineData("""{"a": 1}""", false)]
    [InlineData("""{"a" :1}""", false)]
    [InlineData("""{ "a":1}""", false)]
    [InlineData("""{"a":1 }""", false)]
    [InlineData("""{"a":1} """, false)]
    [InlineData(""" {"a":1}""", false)]
    [InlineData("""[1, 2]""", false)]
    [InlineData("""[1 ,2]""", false)]
    [InlineData("""[1,2]""", true)]
    [InlineData("""[]""", true)]
    [InlineData("""[ ]""", false)]
    [InlineData("""{"a":1,"a":2}""", false)]
    [InlineData("""{"b":1,"a":2}""", false)]
    [InlineData("""{"a":{"z":1},"b":{"a":1}}""", true)]
    [InlineData("""[{"z":1},{"a":1}]""", true)]
    [InlineData("""{"a":[{"b":1,"a":1}]}""", false)]
    [InlineData("""{"\u0061":1}""", false)]
    [InlineData("""{"\n":1,"a":2}""", true)]
    [InlineData("""{"a":2,"\n":1}""", false)]
    [InlineData("""{"a":"\/"}""", false)]
    [InlineData("""{"a":"\u000A"}""", false)]
    [InlineData("""{"a":"\n"}""", true)]
    [InlineData("""{"a":"\u001f"}""", true)]
    [InlineData("""{"a":"\u001F"}""", false)]
    [InlineData("""{"a":"\ud800"}""", false)]
    [InlineData("1.0", false)]
    [InlineData("-0", false)]
    [InlineData("1e2", false)]
    [InlineData("9007199254740993", false)]
    [InlineData("9007199254740992", true)]
    [InlineData("123456789012345", true)]
    [InlineData("", false)]
    [InlineData("{\"\ud83d\ude02\":6,\"\ufb33\":5}", true)]
    [InlineData("{\"\ufb33\":5,\"\ud83d\ude02\":6}", false)]
    public void What_is_canonical_is_known_without_writing_it_again(string json, bool isCanonical)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Equal(isCanonical, CanonicalJson.Is(bytes));
        Assert.Equal(isCanonical, CanonicalJson.Of(bytes) is { } written && written.AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public void Every_text_is_called_canonical_exactly_when_it_is_what_is_written_of_it() =>
        Gen.OneOf(Value(3), OneOf("{\"a\":1,\"b\":[{}, \"\\u0041\"],\"\\n\":-0.50}", "[1e3,\"\\ud83d\\ude02\",{\"z\":{},\"y\":null}]")).Select(Gen.Int[0, 200], Gen.Char["{}[]\":,\\ 019eau-."]).Sample((json, at, sign) =>
        {
            // As it is, as it is written, and with one sign put into either.
            foreach (var text in new[] { json, Of(json) ?? "" }.SelectMany(text => new[] { text, text.Insert(Math.Min(at, text.Length), sign.ToString()) }))
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                Assert.Equal(CanonicalJson.Of(bytes) is { } written && written.AsSpan().SequenceEqual(bytes), CanonicalJson.Is(bytes));
            }
        }, iter: 3000);

    private static Gen<string> Value(int depth) => depth == 0
        ? Gen.OneOf(Gen.String[0, 4].Select(text => JsonSerializer.Serialize(text)), Gen.Double.Where(double.IsFinite).Select(number => JsonSerializer.Serialize(number)), Gen.Long.Select(number => number.ToString(CultureInfo.InvariantCulture)), Gen.Bool.Select(isTrue => isTrue ? "true" : "null"))
        : Gen.OneOf(Value(0), Value(depth - 1).Array[0, 3].Select(items => $"[{string.Join(",", items)}]"),
            Gen.Select(Gen.String[0, 2].Select(name => JsonSerializer.Serialize(name)), Value(depth - 1)).Array[0, 3].Select(members => "{" + string.Join(",", members.Select(member => $"{member.Item1}:{member.Item2}")) + "}"));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
