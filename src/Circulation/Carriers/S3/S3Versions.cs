using System.Net;
using Amazon.S3;
using Amazon.S3.Model;

namespace Skywave.Circulation.Carriers.S3;

/// <summary>A bucket may keep what is replaced and what is deleted. What was withdrawn must not be found there, nor an older front that names it.</summary>
internal sealed class S3Versions(AmazonS3Client client, S3Options options) : IDisposable
{
    private readonly SemaphoreSlim asking = new(1);
    private Keeping? keeping;

    private enum Keeping
    {
        No,
        Yes,

        /// <summary>The key may not ask.</summary>
        Unknown,
    }

    /// <summary>Finds out whether there will be any, once.</summary>
    public Task Begin(Patience patience) => IsKeeping(patience);

    /// <summary>Removes the versions before the newest.</summary>
    public async Task Replaced(string key, Patience patience)
    {
        if (await IsKeeping(patience) == Keeping.Yes)
            await Remove(key, newest: false, patience);
    }

    /// <summary>Removes every version, and the mark of the deletion.</summary>
    public async Task Discarded(string key, Patience patience)
    {
        switch (await IsKeeping(patience))
        {
            case Keeping.Yes:
                await Remove(key, newest: true, patience);
                break;
            case Keeping.Unknown:
                throw new CarrierException(CarrierFailure.Refused, $"bucket {options.Bucket}: files were deleted, but the key may not ask whether older versions of them are kept (GetBucketVersioning).");
        }
    }

    public void Dispose() => asking.Dispose();

    private async Task Remove(string key, bool newest, Patience patience)
    {
        var request = new ListVersionsRequest { BucketName = options.Bucket, Prefix = key };
        for (var listed = 0; ;)
        {
            var page = await client.ListVersionsAsync(request, patience.Token);
            patience.Moved();
            foreach (var version in page.Versions ?? [])
            {
                if (version.Key != key || (!newest && version.IsLatest == true))
                    continue;
                await client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = key, VersionId = version.VersionId }, patience.Token);
                patience.Moved();
            }
            // Keys come in order: past ours there is nothing of it.
            if (page.IsTruncated != true || page.Versions is not { Count: > 0 } || page.Versions[^1].Key != key)
                return;
            if ((listed += page.Versions.Count) > CarrierPath.MostListed || (page.NextKeyMarker == request.KeyMarker && page.NextVersionIdMarker == request.VersionIdMarker))
                throw CarrierPath.Endless();
            (request.KeyMarker, request.VersionIdMarker) = (page.NextKeyMarker, page.NextVersionIdMarker);
        }
    }

    private async Task<Keeping> IsKeeping(Patience patience)
    {
        if (keeping is { } known)
            return known;
        await asking.WaitAsync(patience.Token);
        try
        {
            return keeping ??= await Ask(patience);
        }
        finally
        {
            asking.Release();
        }
    }

    private async Task<Keeping> Ask(Patience patience)
    {
        try
        {
            var answer = await client.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = options.Bucket }, patience.Token);
            patience.Moved();
            // Suspended: what was kept before is still there.
            return answer.VersioningConfig?.Status is { } status && (status == VersionStatus.Enabled || status == VersionStatus.Suspended) ? Keeping.Yes : Keeping.No;
        }
        catch (AmazonS3Exception error) when (error.StatusCode is HttpStatusCode.NotImplemented or HttpStatusCode.MethodNotAllowed || error.ErrorCode is "NotImplemented" or "MethodNotAllowed")
        {
            // A host that does not know the question keeps none.
            return Keeping.No;
        }
        catch (AmazonS3Exception error) when (error.StatusCode is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
        {
            return Keeping.Unknown;
        }
    }
}
