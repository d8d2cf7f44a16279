using System.Collections.Frozen;
using System.Text;
using Skywave.Stories.Documents;

namespace Skywave.Desk.Stories;

/// <summary>An address's words from a headline in any of the service's scripts: letter for letter, then a-z, 0-9 and hyphens.</summary>
public static class Slugs
{
    // Readable and stable rather than scientific: what a newspaper of the region puts into its own addresses.
    private const string Table =
        "а a б b в v г g ґ g д d ђ dj ѓ gj е e ё yo є ye ж zh з z ѕ dz и i і i ї yi й y ј j к k л l љ lj м m н n њ nj о o п p р r с s т t ћ c ќ kj у u ў u ф f х kh ц ts ч ch џ dz ш sh щ shch ъ _ ы y ь _ э e ю yu я ya " +
        "ә a ғ gh қ q ң ng ө o ұ u ү u һ h ӣ i ӯ u ҳ h ҷ j ҙ dh ҡ q ҫ th ӏ _ җ j " +
        "ა a ბ b გ g დ d ე e ვ v ზ z თ t ი i კ k ლ l მ m ნ n ო o პ p ჟ zh რ r ს s ტ t უ u ფ p ქ k ღ gh ყ q შ sh ჩ ch ც ts ძ dz წ ts ჭ ch ხ kh ჯ j ჰ h " +
        "ա a բ b գ g դ d ե e զ z է e ը y թ t ժ zh ի i լ l խ kh ծ ts կ k հ h ձ dz ղ gh ճ ch մ m յ y ն n շ sh ո o չ ch պ p ջ j ռ r ս s վ v տ t ր r ց ts ւ v փ p ք k օ o ֆ f և ev " +
        "ا a آ a أ a إ i ب b پ p ت t ټ t ٹ t ث s ج j ح h خ kh ځ dz څ ts چ ch د d ډ d ڈ d ذ z ر r ړ r ڑ r ز z ژ zh ږ zh س s ش sh ښ sh ص s ض z ط t ظ z ع a غ gh ف f ق q ک k ك k ګ g گ g ل l م m ن n ڼ n ں n و w ؤ w ه h ة a ہ h ھ h ی y ي y ې e ۍ y ئ y ے e ء _ " +
        "İ i ı i á a à a â a ä a ă a ā a å a ã a ą a æ ae ç c ć c č c ď d đ d ð d é e è e ê e ë e ě e ė e ę e ə a ğ g í i ì i î i ï i ı i ī i ł l ľ l ñ n ń n ň n ó o ò o ô o ö o ő o õ o ø o œ oe ř r ś s š s ş s ș s ß ss ť t ţ t ț t ú u ù u û u ü u ű u ů u ū u ý y ÿ y ź z ž z ż z þ th ŋ ng";

    private static readonly FrozenDictionary<char, string> Letters = Table.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2)
        .DistinctBy(pair => pair[0]).ToFrozenDictionary(pair => pair[0][0], pair => pair[1] == "_" ? "" : pair[1]);

    /// <summary>A valid slug, or an empty string when no letter of the headline has one.</summary>
    public static string From(string headline)
    {
        var slug = new StringBuilder();
        foreach (var upper in headline)
        {
            var c = char.ToLowerInvariant(upper);
            if (char.IsAsciiLetterOrDigit(c))
                slug.Append(c);
            else if (Letters.TryGetValue(c, out var letters))
                slug.Append(letters);
            else if (c is >= '۰' and <= '۹')
                slug.Append((char)('0' + (c - '۰')));
            else if (c is >= '٠' and <= '٩')
                slug.Append((char)('0' + (c - '٠')));
            else if (c is not ('\'' or '’' or '\u200c' or '.') && !(c is >= '\u0300' and <= '\u036f') && !(c is >= '\u064b' and <= '\u0655') && slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }
        var text = slug.ToString().Trim('-');
        if (text.Length > 70)
        {
            var end = text.LastIndexOf('-', 70);
            text = text[..(end > 30 ? end : 70)].Trim('-');
        }
        return Slug.IsValid(text) ? text : "";
    }
}
