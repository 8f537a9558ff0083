using System.Buffers.Binary;
using System.Numerics;

namespace TopicLab.Files;

/// <summary>
/// The layout of a *.topiclab file, all numbers little-endian: magic, versions, a table of sections with a checksum each, a
/// checksum of all that, then the sections without gaps. Data only: reading it can run no code.
/// </summary>
/// <remarks>
/// <code>
/// 0   8  "TOPICLAB"
/// 8   2  version that wrote it          10  2  oldest version that can read it        12  4  number of sections
/// 16  n × 32: name (8, ASCII, zero-filled), flags (4; 1: a reader must know it), CRC-32C (4), offset (8), length (8)
///     4  CRC-32C of everything before
/// </code>
/// </remarks>
internal static class ModelFormat
{
    /// <summary>The version of the layout that this program writes.</summary>
    public const ushort WrittenVersion = 1;

    /// <summary>The oldest version of the program's layout that can read what this program writes.</summary>
    public const ushort ReadableVersion = 1;

    /// <summary>
    /// The version of fold table, tokenizer, anatomy, hash and passages; another one means other features, so it must match. (The anatomy asks the
    /// runtime what is a capital letter; a runtime of a newer Unicode may cut a rare script's dateline differently.)
    /// </summary>
    public const int FeatureVersion = 3;

    /// <summary>Length of the part before the table.</summary>
    public const int PrefixLength = 16;

    /// <summary>Length of one entry of the table.</summary>
    public const int EntryLength = 32;

    /// <summary>More sections than any version will have.</summary>
    public const int MaxSections = 64;

    /// <summary>The largest file that is read: 1 GiB.</summary>
    public const long MaxFileLength = 1L << 30;

    /// <summary>The longest section of JSON: 64 MiB.</summary>
    public const int MaxJsonLength = 64 << 20;

    /// <summary>No weight, scale or curve is larger; sums of such numbers stay finite.</summary>
    public const float MaxNumber = 1e6f;

    /// <summary>The most topics of a model.</summary>
    public const int MaxTopics = 100_000;

    /// <summary>JSON: schema, options, rules, how the model was made.</summary>
    public const string Manifest = "MANIFEST";

    /// <summary>The names of the features: 8 bytes each.</summary>
    public const string Features = "FEATURES";

    /// <summary>The inverse document frequency of each feature: 4 bytes each.</summary>
    public const string Idf = "IDF";

    /// <summary>The scale of each feature's weights: 4 bytes each.</summary>
    public const string Scales = "SCALES";

    /// <summary>The weights: a byte for each feature and topic, feature by feature.</summary>
    public const string Weights = "WEIGHTS";

    /// <summary>In place of scales and weights, where those are another program's: 4 bytes for each feature and topic, feature by feature.</summary>
    public const string Exact = "EXACT";

    /// <summary>Optional: where each topic's trees start, their number, and the root of each tree; 4 bytes each. With it a model needs no weights.</summary>
    public const string Trees = "TREES";

    /// <summary>With trees, their splits: input, threshold, child up to the threshold, child over it; 16 bytes each. One place leads to each, a root or a split before it.</summary>
    public const string Splits = "SPLITS";

    /// <summary>With trees, their leaves: 4 bytes each.</summary>
    public const string Leaves = "LEAVES";

    /// <summary>Each topic's margin of an empty document, trees left out: 4 bytes each.</summary>
    public const string Biases = "BIASES";

    /// <summary>Optional; JSON: releases with the scores that this model gives them.</summary>
    public const string SelfTest = "SELFTEST";

    /// <summary>The first bytes of every file.</summary>
    public static ReadOnlySpan<byte> Magic => "TOPICLAB"u8;

    /// <summary>CRC-32C (Castagnoli), as RFC 3720 has it.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return ~crc;
    }

    /// <summary>Copies little-endian numbers into an array of them. (By bytes: a generic copy would be compiled at every start.)</summary>
    public static void Copy(byte[] bytes, int start, int length, Array numbers)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("Model files are read on little-endian processors only.");
        Buffer.BlockCopy(bytes, start, numbers, 0, length);
    }
}
