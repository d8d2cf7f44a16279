using Skywave.Desk;
using Skywave.Desk.Pictures;
using Skywave.Desk.Stories;
using Skywave.Store;
using Skywave.Stories;
using Skywave.Stories.Copy;
using Skywave.Wire;

namespace Skywave.Newsroom;

/// <summary>What the Wire is lent of the Desk. Both keep to their own rules; here are only the handles.</summary>
internal static class WireDesk
{
    public static void Add(IServiceCollection services, DataFolder folder, Databases databases) => services.AddWire(services => Options(services, folder), _ => databases.Wire);

    private static WireOptions Options(IServiceProvider services, DataFolder folder)
    {
        var desk = services.GetRequiredService<DeskRoom>();
        return new WireOptions(new FolderBlobs(folder.Wire), App.HashEntry)
        {
            Fault = (file, error) => services.GetService<ILogger<WireRoom>>()?.LogError(error, "{File} could not be read", file),
            Roots = folder.WireRoots,
            Editions = () => [.. desk.Editions().Where(edition => edition.ScriptOf is null).Select(edition => edition.Tag)],
            TakePicture = bytes => services.GetRequiredService<PictureIntake>().Take(bytes) is var result ? (result.Media, result.Refused) : default,
            Open = (edition, item, actor) => Open(desk, edition, item, actor),
            Attach = (story, item, actor) => desk.Items.Attach(story, item, actor) is { Refused: { } reason } result ? new HandedOver(null, reason, result.IsForbidden) : new HandedOver(story),
            Publish = (edition, stories) => FollowedSites.Publish(desk, edition, stories),
            Withdraw = stories => desk.Withdraw(stories, FollowedSites.Actor),
            FindStories = words => [.. desk.List(null, words, 10).Where(row => row.Source != StoryRow.Twin).Select(row => new StoryChoice(row.Id, row.Edition, row.Headline))],
        };
    }

    private static HandedOver Open(DeskRoom desk, string edition, Dispatch item, Actor actor)
    {
        if (desk.Edition(edition) is not { } profile)
            return new HandedOver(null, "There is no such edition.");
        var result = desk.Items.Open(profile, item, actor);
        return result.Outcome == IntakeOutcome.Refused ? new HandedOver(null, result.Reason, result.Reason == DeskRoom.Forbidden) : new HandedOver(result.Story);
    }
}
