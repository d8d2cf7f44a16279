using Skywave.Stories.Editions;

namespace Skywave.Forum;

/// <summary>A story that letters can be about.</summary>
/// <param name="Address">Where readers have it; null when they do not.</param>
public sealed record Subject(Guid Id, string Edition, string Headline, string? Address);

/// <summary>What the Forum asks other rooms, by way of the Newsroom.</summary>
/// <param name="Editions">In their order.</param>
/// <param name="Find">A story by its id; null when there is none.</param>
/// <param name="Newest">The newest published stories of an edition.</param>
public sealed record Enquiries(Func<IReadOnlyList<EditionProfile>> Editions, Func<Guid, Subject?> Find, Func<string, IReadOnlyList<Subject>> Newest);

/// <summary>Where readers have a letter, within the edition's folder; null when they do not have it yet.</summary>
public delegate string? LetterAt(string edition, Guid subject, int letter);

/// <summary>A page in an edition's looks for an answer to one reader, from the path within the edition's folder, a title and markup; null when there is no such edition.</summary>
public delegate byte[]? AnswerSheet(string edition, string path, string title, string body);
