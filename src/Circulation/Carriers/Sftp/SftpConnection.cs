using System.Text;
using Renci.SshNet;
using Renci.SshNet.Common;

namespace Skywave.Circulation.Carriers.Sftp;

/// <summary>One connection, made when it is first needed and again when it broke.</summary>
internal sealed class SftpConnection(SftpOptions options) : IDisposable
{
    private readonly SemaphoreSlim making = new(1);
    private SftpClient? client;

    public async Task<SftpClient> Open(CancellationToken stop)
    {
        await making.WaitAsync(stop);
        try
        {
            if (client is { IsConnected: true } open)
                return open;
            Leave(client);
            var fresh = new SftpClient(new ConnectionInfo(options.Host, options.Port, options.User, Secret()) { Timeout = options.Patience, RetryAttempts = 1 })
            {
                OperationTimeout = options.Patience,
                // Else a line that was cut without a word is noticed only when it is next used.
                KeepAliveInterval = options.Patience / 2,
            };
            var isKnown = true;
            fresh.HostKeyReceived += (_, key) => key.CanTrust = isKnown = options.HostKeys.Any(known => known == "SHA256:" + key.FingerPrintSHA256.TrimEnd('='));
            try
            {
                await fresh.ConnectAsync(stop);
            }
            catch (Exception error) when (!isKnown)
            {
                fresh.Dispose();
                throw new CarrierException(CarrierFailure.Refused, $"{options.Host} does not show the host key that is expected: it may be another host.", error);
            }
            catch
            {
                fresh.Dispose();
                throw;
            }
            return client = fresh;
        }
        finally
        {
            making.Release();
        }
    }

    /// <summary>Gives a connection up, as it is; the next use makes another.</summary>
    public void Leave(SftpClient? old)
    {
        Interlocked.CompareExchange(ref client, null, old);
        if (old is not null)
            // Parting politely waits for a host that may not answer any more; nobody waits for that.
            _ = Task.Run(old.Dispose).ContinueWith(task => task.Exception, TaskScheduler.Default);
    }

    public void Dispose()
    {
        Leave(client);
        making.Dispose();
    }

    private AuthenticationMethod Secret()
    {
        if (options.Key is not { } key)
            return new PasswordAuthenticationMethod(options.User, options.Password ?? "");
        try
        {
            return new PrivateKeyAuthenticationMethod(options.User, new PrivateKeyFile(new MemoryStream(Encoding.UTF8.GetBytes(key)), options.Passphrase));
        }
        catch (Exception error) when (error is SshException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw new CarrierException(CarrierFailure.Refused, "The private key cannot be read, or its passphrase is another.", error);
        }
    }
}
