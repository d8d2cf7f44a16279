using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Skywave.Stories;
using Skywave.Stories.Documents;

namespace Skywave.Wire.Following;

/// <summary>Fetches a site's pictures, each once; what it is is looked at by the room that keeps pictures.</summary>
internal sealed class SitePictures(Guid source, WireDatabase database, Ledger ledger, WireOptions options, SiteAsker asker, CancellationToken stop)
{
    /// <summary>Null when it cannot be had now, or is no picture that is taken.</summary>
    public MediaRef? At(Uri address)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.AbsoluteUri)));
        using (var db = database())
        {
            if (db.SitePictures.AsNoTracking().FirstOrDefault(picture => picture.Source == source && picture.Address == hash) is { } known)
                return JsonSerializer.Deserialize<MediaRef>(known.Media);
        }
        // A story is read by code that does not wait for anything; the one task that reads the site waits here.
        var answer = asker.AskAnywhere(address, "", "", stop).GetAwaiter().GetResult();
        if (answer.Bytes is not { } bytes || options.TakePicture(bytes).Media is not { } media)
            return null;
        ledger.Write(turn =>
        {
            if (turn.Db.SitePictures.Find(source, hash) is null)
                turn.Db.SitePictures.Add(new SitePictureRow { Source = source, Address = hash, Media = JsonSerializer.Serialize(media) });
        });
        return media;
    }
}
