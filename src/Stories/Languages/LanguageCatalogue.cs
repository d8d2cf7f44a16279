using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;

namespace Skywave.Stories.Languages;

/// <summary>The service's languages. To add one: a line here, its strings file, and <c>cldr/extract.mjs</c> once.</summary>
public static class LanguageCatalogue
{
    private static readonly (string Tag, string Script, string English, string Own)[] Entries =
    [
        ("sq", "Latn", "Albanian", "Shqip"),
        ("hy", "Armn", "Armenian", "Հայերեն"),
        ("az", "Latn", "Azerbaijani", "Azərbaycanca"),
        ("ba", "Cyrl", "Bashkir", "Башҡортса"),
        ("be", "Cyrl", "Belarusian", "Беларуская"),
        ("bs", "Latn", "Bosnian", "Bosanski"),
        ("bg", "Cyrl", "Bulgarian", "Български"),
        ("ce", "Cyrl", "Chechen", "Нохчийн"),
        ("crh", "Latn", "Crimean Tatar", "Qırımtatarca"),
        ("prs", "Arab", "Dari", "دری"),
        ("en", "Latn", "English", "English"),
        ("ka", "Geor", "Georgian", "ქართული"),
        ("hu", "Latn", "Hungarian", "Magyar"),
        ("kk", "Cyrl", "Kazakh", "Қазақша"),
        ("ky", "Cyrl", "Kyrgyz", "Кыргызча"),
        ("mk", "Cyrl", "Macedonian", "Македонски"),
        ("cnr", "Latn", "Montenegrin", "Crnogorski"),
        ("ps", "Arab", "Pashto", "پښتو"),
        ("fa", "Arab", "Persian", "فارسی"),
        ("ro", "Latn", "Romanian", "Română"),
        ("ru", "Cyrl", "Russian", "Русский"),
        ("sr-Cyrl", "Cyrl", "Serbian (Cyrillic)", "Српски"),
        ("sr-Latn", "Latn", "Serbian (Latin)", "Srpski"),
        ("tg", "Cyrl", "Tajik", "Тоҷикӣ"),
        ("tt", "Cyrl", "Tatar", "Татарча"),
        ("tk", "Latn", "Turkmen", "Türkmençe"),
        ("uk", "Cyrl", "Ukrainian", "Українська"),
        ("ur", "Arab", "Urdu", "اردو"),
        ("uz-Cyrl", "Cyrl", "Uzbek (Cyrillic)", "Ўзбекча"),
        ("uz-Latn", "Latn", "Uzbek (Latin)", "O‘zbekcha"),
    ];

    private static readonly Lazy<FrozenDictionary<string, Language>> ByTag = new(Read);

    /// <summary>In the order of their English names.</summary>
    public static ImmutableArray<Language> All => [.. Entries.Select(entry => ByTag.Value[entry.Tag])];

    /// <summary>The language of a BCP-47 tag, or null when it is not one of the service's.</summary>
    public static Language? Find(string tag) => ByTag.Value.GetValueOrDefault(tag);

    /// <summary>The writing direction of any tag, also of languages outside the catalogue.</summary>
    public static Direction DirectionOf(string tag)
    {
        if (Find(tag) is { } known)
            return known.Direction;
        var parts = tag.Split('-');
        if (parts.Length > 1 && parts[1].Length == 4)
            return parts[1] is "Arab" or "Hebr" or "Syrc" or "Thaa" ? Direction.RightToLeft : Direction.LeftToRight;
        return parts[0] is "ar" or "he" or "fa" or "ps" or "ur" or "prs" or "ckb" or "ug" or "sd" or "yi" or "dv"
            ? Direction.RightToLeft
            : Direction.LeftToRight;
    }

    private static FrozenDictionary<string, Language> Read()
    {
        var cldr = Resource("cldr.json")["languages"]!.AsObject();
        var ours = Resource("ours.json")["languages"]!.AsObject();
        return Entries.Select(entry =>
        {
            var data = cldr[entry.Tag]!.DeepClone().AsObject();
            foreach (var (name, value) in ours[entry.Tag]?.AsObject() ?? [])
                data[name] = value?.DeepClone();
            var strings = Resource($"{entry.Tag}.json");
            var text = strings["text"]!.AsObject();
            return new Language
            {
                Tag = entry.Tag,
                NameInItself = entry.Own,
                EnglishName = entry.English,
                Script = entry.Script,
                IsReviewed = strings["reviewed"]!.GetValue<bool>(),
                Data = LocaleData.Read(data),
                Strings = text.Where(pair => pair.Value is JsonValue).ToFrozenDictionary(pair => pair.Key, pair => pair.Value!.GetValue<string>()),
                PluralStrings = text.Where(pair => pair.Value is JsonObject).ToFrozenDictionary(
                    pair => pair.Key,
                    pair => pair.Value!.AsObject().ToFrozenDictionary(form => form.Key, form => form.Value!.GetValue<string>())),
            };
        }).ToFrozenDictionary(language => language.Tag, StringComparer.OrdinalIgnoreCase);
    }

    private static JsonObject Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("languages/" + name)
            ?? throw new InvalidOperationException($"The language file {name} is missing from the build.");
        return JsonNode.Parse(stream)!.AsObject();
    }
}
