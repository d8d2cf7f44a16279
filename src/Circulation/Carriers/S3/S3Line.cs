using System.Net;
using Amazon.Runtime;

namespace Skywave.Circulation.Carriers.S3;

/// <summary>
/// The connections to one host. What is asked goes to that host and to no other, whatever its answers say, and an answer that is not a file ends within
/// <see cref="MostWords"/>: the toolkit reads lists and errors as a whole.
/// </summary>
internal sealed class S3Line(S3Options options) : HttpClientFactory
{
    /// <summary>Bytes; a list of 1,000 keys of 1,024 characters, each of them escaped, is half of it.</summary>
    public const int MostWords = 8 << 20;

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Guard(options.Address.Host)
    {
        InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.None, ConnectTimeout = options.Patience, MaxConnectionsPerServer = options.Width },
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    private sealed class Guard(string host) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var to = request.RequestUri!.Host;
            if (to != host && !to.EndsWith('.' + host, StringComparison.OrdinalIgnoreCase))
                throw new InvalidDataException("The host sends us to another one.");
            var answer = await base.SendAsync(request, cancellationToken);
            if (request.Method == HttpMethod.Get && answer.IsSuccessStatusCode && !IsList(request.RequestUri.Query))
                return answer;
            var words = new StreamContent(new Bounded(await answer.Content.ReadAsStreamAsync(cancellationToken)));
            foreach (var (name, values) in answer.Content.Headers.NonValidated)
                words.Headers.TryAddWithoutValidation(name, values);
            answer.Content = words;
            return answer;
        }

        private static bool IsList(string query) => query.Contains("list-type", StringComparison.Ordinal) || query.Contains("version", StringComparison.Ordinal);
    }

    /// <summary>A stream that may only be read, and not for ever.</summary>
    private sealed class Bounded(Stream inner) : Stream
    {
        private long left = MostWords;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Counted(await inner.ReadAsync(buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush() => inner.Flush();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }

        private int Counted(int read) => (left -= read) >= 0 ? read : throw new InvalidDataException("An answer does not end.");
    }
}
