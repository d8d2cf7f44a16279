using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;
using Skywave.Store;

namespace Skywave.Circulation.Onion;

/// <summary>
/// The key of an onion service, in the files that tor reads (rend-spec-v3, section "Encoding onion addresses"; tor's <c>crypto_ed25519.c</c> for the files). Whoever has it is that address;
/// it says nothing about what is served there, which the newsroom's seal does.
/// </summary>
public static class OnionKey
{
    private const string Secret = "hs_ed25519_secret_key", Public = "hs_ed25519_public_key", Host = "hostname";

    /// <summary>The address in a folder, made with its key on first use. The folder is readable by its owner only, or tor refuses it.</summary>
    /// <exception cref="InvalidDataException">The files there are not a whole key.</exception>
    public static string AddressIn(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var (secret, visible) = (Path.Combine(folder, Secret), Path.Combine(folder, Public));
        // The public half is written last: without it a start was killed in between, and nobody knows the address yet.
        if (!File.Exists(visible))
        {
            using var key = Key.Create(SignatureAlgorithm.Ed25519, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
            DurableFile.Write(secret, [.. Header("secret"), .. Expanded(key.Export(KeyBlobFormat.RawPrivateKey))], secret: true);
            DurableFile.Write(visible, [.. Header("public"), .. key.PublicKey.Export(KeyBlobFormat.RawPublicKey)], secret: true);
        }
        var bytes = File.ReadAllBytes(visible);
        if (bytes.Length != 64 || !bytes.AsSpan(0, 32).SequenceEqual(Header("public")) || !File.Exists(secret) || new FileInfo(secret).Length != 96)
            throw new InvalidDataException($"{folder} holds no whole key of an onion service. Put it back from your backup, or empty the folder: readers must then be told a new address.");
        var address = AddressOf(bytes.AsSpan(32));
        if (!File.Exists(Path.Combine(folder, Host)))
            DurableFile.Write(Path.Combine(folder, Host), Encoding.ASCII.GetBytes(address + "\n"), secret: true);
        return address;
    }

    /// <param name="key">32 bytes.</param>
    public static string AddressOf(ReadOnlySpan<byte> key)
    {
        const byte version = 3;
        var checksum = SHA3_256.HashData([.. ".onion checksum"u8, .. key, version]);
        return Base32([.. key, checksum[0], checksum[1], version]) + ".onion";
    }

    /// <summary>The 64 bytes that tor keeps of a seed: SHA-512 of it, the first half clamped (RFC 8032, section 5.1.5).</summary>
    private static byte[] Expanded(byte[] seed)
    {
        var hash = SHA512.HashData(seed);
        hash[0] &= 248;
        hash[31] = (byte)((hash[31] & 63) | 64);
        return hash;
    }

    private static byte[] Header(string half) => Encoding.ASCII.GetBytes($"== ed25519v1-{half}: type0 ==".PadRight(32, '\0'));

    /// <summary>RFC 4648 in lower case; 35 bytes need no padding.</summary>
    private static string Base32(ReadOnlySpan<byte> bytes)
    {
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = new char[bytes.Length * 8 / 5];
        for (var place = text.Length - 1; place >= 0; place--, number >>= 5)
            text[place] = "abcdefghijklmnopqrstuvwxyz234567"[(int)(number & 31)];
        return new string(text);
    }
}
