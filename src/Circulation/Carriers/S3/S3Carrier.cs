using System.Net;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Skywave.Seal.Trees;

namespace Skywave.Circulation.Carriers.S3;

/// <summary>
/// Brings files to a bucket. A put is one request, which the host takes as a whole or not at all. Bodies are sent as they are and never in signed chunks: some hosts keep the
/// chunks' signatures as part of the object.
/// </summary>
public sealed class S3Carrier : ICarrier
{
    private readonly S3Options options;
    private readonly AmazonS3Client client;
    private readonly S3Versions versions;

    public S3Carrier(S3Options options)
    {
        if (options.Prefix.Length > 0 && (!options.Prefix.EndsWith('/') || !TreePath.IsValid(options.Prefix[..^1])))
            throw new ArgumentException("The prefix is no path that ends in '/'.");
        this.options = options;
        client = new AmazonS3Client(new BasicAWSCredentials(options.AccessKey, options.SecretKey), new AmazonS3Config
        {
            ServiceURL = options.Address.AbsoluteUri,
            AuthenticationRegion = options.Region,
            ForcePathStyle = options.PathStyle,
            // Trailing checksums are unknown to many hosts, and some keep them as part of the object.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = options.Attempts - 1,
            IgnoreConfiguredEndpointUrls = true,
            AllowAutoRedirect = false,
            DisableLogging = true,
            ProgressUpdateInterval = 8192,
            HttpClientFactory = new S3Line(options),
        });
        versions = new S3Versions(client, options);
    }

    public int Width => options.Width;

    public string? Place => options.ToString();

    public Task Put(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop) => Do(bytes.Length + S3Line.MostWords, async patience =>
    {
        var served = ServedAs.Of(CarrierPath.Checked(path));
        var request = new PutObjectRequest
        {
            BucketName = options.Bucket,
            Key = options.Prefix + path,
            InputStream = MemoryMarshal.TryGetArray(bytes, out var part) ? new MemoryStream(part.Array!, part.Offset, part.Count, writable: false) : new MemoryStream(bytes.ToArray()),
            ContentType = served.Type,
            UseChunkEncoding = false,
        };
        request.Headers.CacheControl = served.Caching;
        request.StreamTransferProgress += (_, _) => patience.Moved();
        await versions.Begin(patience);
        await client.PutObjectAsync(request, patience.Token);
        patience.Moved();
        await versions.Replaced(request.Key, patience);
        return true;
    }, stop);

    public Task<byte[]?> Read(string path, int maxBytes, CancellationToken stop) => Do(maxBytes, async patience =>
    {
        GetObjectResponse answer;
        try
        {
            answer = await client.GetObjectAsync(new GetObjectRequest { BucketName = options.Bucket, Key = options.Prefix + CarrierPath.Checked(path) }, patience.Token);
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode != "NoSuchBucket")
        {
            return null;
        }
        using (answer)
        {
            if (answer.ContentLength > maxBytes)
                throw CarrierPath.TooLong(path, maxBytes);
            var bytes = new MemoryStream((int)Math.Max(0, answer.ContentLength));
            var part = new byte[16384];
            for (int read; (read = await answer.ResponseStream.ReadAsync(part, patience.Token)) > 0; patience.Moved())
            {
                if (bytes.Length + read > maxBytes)
                    throw CarrierPath.TooLong(path, maxBytes);
                bytes.Write(part, 0, read);
            }
            return bytes.ToArray();
        }
    }, stop);

    public async IAsyncEnumerable<string> List([EnumeratorCancellation] CancellationToken stop)
    {
        var request = new ListObjectsV2Request { BucketName = options.Bucket, Prefix = options.Prefix, Encoding = EncodingType.Url };
        var listed = 0;
        while (true)
        {
            var page = await Do(S3Line.MostWords, patience => client.ListObjectsV2Async(request, patience.Token), stop);
            foreach (var found in page.S3Objects ?? [])
            {
                // The toolkit leaves keys as they come; hosts that do not know the wish send them plain.
                if ((page.Encoding == EncodingType.Url ? Uri.UnescapeDataString(found.Key ?? "") : found.Key) is { } key && key.StartsWith(options.Prefix, StringComparison.Ordinal) && TreePath.IsValid(key[options.Prefix.Length..]))
                    yield return key[options.Prefix.Length..];
            }
            if (page.IsTruncated != true)
                yield break;
            // A page that brings nothing, or leads back to itself, will never be the last.
            listed += page.S3Objects?.Count ?? 0;
            if (page.S3Objects is not { Count: > 0 } || string.IsNullOrEmpty(page.NextContinuationToken) || page.NextContinuationToken == request.ContinuationToken || listed > CarrierPath.MostListed)
                throw CarrierPath.Endless();
            request.ContinuationToken = page.NextContinuationToken;
        }
    }

    public async Task Discard(IReadOnlyCollection<string> paths, CancellationToken stop) =>
        // One request for each: the request for many is not known everywhere, and wants a checksum that is not known everywhere.
        await Parallel.ForEachAsync(paths, new ParallelOptions { MaxDegreeOfParallelism = options.Width, CancellationToken = stop }, async (path, stop) => await Do(S3Line.MostWords, async patience =>
        {
            var key = options.Prefix + CarrierPath.Checked(path);
            await client.DeleteObjectAsync(new DeleteObjectRequest { BucketName = options.Bucket, Key = key }, patience.Token);
            patience.Moved();
            await versions.Discarded(key, patience);
            return true;
        }, stop));

    /// <summary>Each request was settled by its answer: hosts show what they have said yes to.</summary>
    public Task Settle(CancellationToken stop) => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        versions.Dispose();
        client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<T> Do<T>(long bytes, Func<Patience, Task<T>> work, CancellationToken stop)
    {
        using var patience = new Patience(options.Patience, bytes, stop);
        try
        {
            return await work(patience);
        }
        catch (CarrierException)
        {
            throw;
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            throw new OperationCanceledException(stop);
        }
        catch (Exception) when (patience.IsOver)
        {
            throw S3Refusal.TooSlow(options);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw S3Refusal.Of(error, options);
        }
    }
}
