using Skywave.Forum.Letters;
using Skywave.Stories;
using Skywave.Stories.Languages;

namespace Skywave.Forum.Pages.Forum;

/// <summary>The Forum's words for the newsroom.</summary>
internal static class Words
{
    public static Reason[] Reasons { get; } = [.. Enum.GetValues<Reason>().Where(reason => reason != Reason.None)];

    public static string Of(Reason reason) => reason switch
    {
        Reason.Insult => "It insults",
        Reason.Harassment => "It threatens or pursues somebody",
        Reason.Hate => "It incites hatred",
        Reason.Advertising => "It is advertising",
        Reason.Unlawful => "It cannot be printed lawfully",
        Reason.Misleading => "It states as fact what is false",
        Reason.OffTopic => "It is about something else",
        Reason.Repeated => "It repeats another letter",
        Reason.ExposesAuthor => "It exposes who wrote it",
        Reason.ExposesOthers => "It exposes somebody else",
        _ => "",
    };

    public static string Of(LetterState state) => state switch
    {
        LetterState.Queued => "waits",
        LetterState.Held => "held by a rule",
        LetterState.Review => "being read",
        LetterState.Appealed => "appeal",
        LetterState.Hidden => "hidden",
        LetterState.Published => "passed",
        LetterState.Overturned => "passed on appeal",
        LetterState.Withdrawn => "taken back by its author",
        _ => state.ToString().ToLowerInvariant(),
    };

    public static string Name(string edition) => LanguageCatalogue.Find(edition)?.EnglishName ?? edition;

    public static string Dir(string edition) => LanguageCatalogue.Find(edition)?.Dir ?? "ltr";

    public static Actor Actor(this Microsoft.AspNetCore.Http.HttpContext http) => http.Features.Get<Actor>() ?? throw new InvalidOperationException("Nobody is signed in.");
}
