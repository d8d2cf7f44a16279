using Skywave.Wire.Attribution;

namespace Skywave.Wire.Tests;

public class CreditLineTests
{
    [Theory]
    [InlineData("With reporting by AFP and Reuters", "AFP|Reuters")]
    [InlineData("With reporting by AFP, Reuters, and AP", "AFP|Reuters|AP")]
    [InlineData("With additional reporting from dpa.", "dpa")]
    [InlineData("По сообщениям AFP и Reuters", "AFP|Reuters")]
    [InlineData("The minister spoke with reporters.", "")]
    public void A_credit_line_gives_its_agencies(string line, string agencies) => Assert.Equal(agencies, string.Join('|', Credits.Find(line)));
}
