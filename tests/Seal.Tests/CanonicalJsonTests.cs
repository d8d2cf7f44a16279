using System.Text;

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
}
