using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using TopicLab.Features;
using TopicLab.Scoring;

namespace TopicLab.Files;

/// <summary>Reads a model file, believing nothing in it that it has not checked.</summary>
internal static class ModelReader
{
    private const int SplitLength = 16;
    private const string Damaged = "the file is damaged; fetch or train the model again";

    public static TopicModel Read(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
            return Read(file, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidModelException(path, "there is no such model file.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidModelException(path, "the model file cannot be read.", exception);
        }
    }

    public static TopicModel Read(Stream stream, string name) => Read(ReadToEnd(stream, name), name);

    /// <summary>Reads a model from the bytes of a whole file, and keeps none of them.</summary>
    public static TopicModel Read(byte[] bytes, string name)
    {
        var sections = ReadTable(bytes, name);
        var manifest = ReadManifest(Json(ModelFormat.Manifest), name);
        var topics = manifest.Schema.Count;

        var names = new ulong[Count(ModelFormat.Features, sizeof(ulong), null)];
        Copy(ModelFormat.Features, names);
        if (names.Length > FeatureTable.MaxFeatures)
            throw Refuse(name, $"it has {names.Length} features, more than {FeatureTable.MaxFeatures}");
        if (names.Length != manifest.BlockStarts[^1])
            throw Refuse(name, "its features do not fit its blocks");
        if (!FeatureTable.TryCreate(names, out var table))
            throw Refuse(name, "a feature stands twice, or its features are no hashes");
        var hasTrees = sections.ContainsKey(ModelFormat.Trees);
        var model = Weights();
        var trees = hasTrees ? Trees() : null;

        var info = manifest.Info with { Features = names.Length, Size = bytes.Length };
        var selfTest = sections.ContainsKey(ModelFormat.SelfTest) ? ManifestReader.ReadSelfTest(Json(ModelFormat.SelfTest), manifest.Schema, name) : [];
        return new TopicModel(manifest.Schema, model, trees, manifest.Rules, info, selfTest);

        LinearModel Weights()
        {
            var (idf, biases) = (Finite(ModelFormat.Idf, names.Length), Finite(ModelFormat.Biases, topics));
            var length = (long)names.Length * LinearModel.StrideOf(topics);
            if (sections.ContainsKey(ModelFormat.Exact))
                return new LinearModel(manifest.Features, table, manifest.BlockStarts, idf, Finite(ModelFormat.Exact, length), biases);
            if (hasTrees && !sections.ContainsKey(ModelFormat.Weights))
                return new LinearModel(manifest.Features, table, manifest.BlockStarts, idf, [], biases);
            var weights = new sbyte[Count(ModelFormat.Weights, sizeof(sbyte), length)];
            Copy(ModelFormat.Weights, weights);
            return new LinearModel(manifest.Features, table, manifest.BlockStarts, idf, Finite(ModelFormat.Scales, names.Length), weights, biases);
        }

        TreeEnsemble Trees()
        {
            var places = new int[Count(ModelFormat.Trees, sizeof(int), null)];
            Copy(ModelFormat.Trees, places);
            if (places.Length <= topics)
                throw Refuse(name, "its trees do not fit its topics");
            var splits = ReadSplits(bytes.AsSpan(Section(ModelFormat.Splits).Start, Count(ModelFormat.Splits, SplitLength, null) * SplitLength));
            // Weights as bytes leave no values of features behind.
            var isByBytes = sections.ContainsKey(ModelFormat.Weights);
            if (isByBytes && Array.Exists(splits, split => split.Input < names.Length))
                throw Refuse(name, "its trees look at words beside weights that are bytes");
            return TreeEnsemble.TryCreate(places[..(topics + 1)], places[(topics + 1)..], splits, Finite(ModelFormat.Leaves, null), TreeInputs.Count(names.Length, topics), out var ensemble, out var problem)
                ? ensemble
                : throw Refuse(name, $"its trees {problem}");
        }

        SectionPlace Section(string id) => sections.TryGetValue(id, out var place) ? place : throw Refuse(name, $"its section {id} is missing");

        // Parsed JSON takes many times its length.
        ReadOnlyMemory<byte> Json(string id) => Section(id) is var json && json.Length <= ModelFormat.MaxJsonLength
            ? bytes.AsMemory(json.Start, json.Length)
            : throw Refuse(name, $"its section {id} has {json.Length} bytes, more than {ModelFormat.MaxJsonLength}");

        int Count(string id, int size, long? expected)
        {
            var length = Section(id).Length;
            return length % size == 0 && (expected is not { } count || length == count * size)
                ? length / size
                : throw Refuse(name, $"its section {id} has {length} bytes, which does not fit the others");
        }

        void Copy(string id, Array numbers) => ModelFormat.Copy(bytes, Section(id).Start, Section(id).Length, numbers);

        float[] Finite(string id, long? count)
        {
            var values = new float[Count(id, sizeof(float), count)];
            Copy(id, values);
            foreach (var value in values)
            {
                if (!(Math.Abs(value) <= ModelFormat.MaxNumber))
                    throw Refuse(name, $"a number in its section {id} is not finite, or larger than {ModelFormat.MaxNumber}");
            }
            return values;
        }
    }

    private static TreeSplit[] ReadSplits(ReadOnlySpan<byte> bytes)
    {
        var splits = new TreeSplit[bytes.Length / SplitLength];
        for (var i = 0; i < splits.Length; i++)
        {
            var split = bytes.Slice(i * SplitLength, SplitLength);
            splits[i] = new TreeSplit(BinaryPrimitives.ReadInt32LittleEndian(split), BinaryPrimitives.ReadSingleLittleEndian(split[4..]),
                BinaryPrimitives.ReadInt32LittleEndian(split[8..]), BinaryPrimitives.ReadInt32LittleEndian(split[12..]));
        }
        return splits;
    }

    /// <summary>The bytes of a stream to its end, which stays open; not more than a model may have.</summary>
    public static byte[] ReadToEnd(Stream stream, string name)
    {
        var length = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : 0;
        if (length > ModelFormat.MaxFileLength)
            throw TooLarge();
        using var buffer = new MemoryStream((int)length);
        var chunk = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(chunk)) > 0)
        {
            if (buffer.Length + read > ModelFormat.MaxFileLength)
                throw TooLarge();
            buffer.Write(chunk, 0, read);
        }
        return buffer.Length == buffer.Capacity ? buffer.GetBuffer() : buffer.ToArray();

        InvalidModelException TooLarge() => Refuse(name, $"it is larger than {ModelFormat.MaxFileLength} bytes");
    }

    private static Dictionary<string, SectionPlace> ReadTable(byte[] bytes, string name)
    {
        if (!bytes.AsSpan().StartsWith(ModelFormat.Magic))
            throw new InvalidModelException(name, bytes.Length == 0 ? "the model file is empty." : "this is not a TopicLab model file.");
        if (bytes.Length < ModelFormat.PrefixLength)
            throw Cut(name, bytes.Length);
        var written = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(8));
        var readable = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(10));
        var count = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12));
        if (readable > ModelFormat.WrittenVersion)
        {
            throw new InvalidModelException(name,
                $"the model is of format {written}, which needs a program that reads format {readable}; this one reads {ModelFormat.WrittenVersion}. Update TopicLab.");
        }
        if (count > ModelFormat.MaxSections)
            throw Refuse(name, $"it claims {count} sections, more than {ModelFormat.MaxSections}");
        var tableEnd = ModelFormat.PrefixLength + (int)count * ModelFormat.EntryLength;
        if (bytes.Length < tableEnd + sizeof(uint))
            throw Cut(name, bytes.Length);
        if (ModelFormat.Checksum(bytes.AsSpan(0, tableEnd)) != BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(tableEnd)))
            throw new InvalidModelException(name, $"the checksum of its header does not match: {Damaged}.");
        return ReadEntries(bytes, (int)count, tableEnd + sizeof(uint), name);
    }

    private static Dictionary<string, SectionPlace> ReadEntries(byte[] bytes, int count, int start, string name)
    {
        var sections = new Dictionary<string, SectionPlace>(StringComparer.Ordinal);
        ulong expected = (ulong)start;
        for (var i = 0; i < count; i++)
        {
            var entry = bytes.AsSpan(ModelFormat.PrefixLength + i * ModelFormat.EntryLength, ModelFormat.EntryLength);
            var id = Encoding.ASCII.GetString(entry[..8]).TrimEnd('\0');
            var required = (BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]) & 1) != 0;
            var checksum = BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
            var offset = BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]);
            var length = BinaryPrimitives.ReadUInt64LittleEndian(entry[24..]);
            if (offset != expected)
                throw Refuse(name, $"its section {id} does not start where the one before ends");
            if (length > (ulong)bytes.Length - offset)
                throw Cut(name, bytes.Length);
            expected = offset + length;
            if (ModelFormat.Checksum(bytes.AsSpan((int)offset, (int)length)) != checksum)
                throw new InvalidModelException(name, $"the checksum of its section {id} does not match: {Damaged}.");
            if (!sections.TryAdd(id, new SectionPlace((int)offset, (int)length)))
                throw Refuse(name, $"its section {id} stands twice");
            if (required && !IsKnown(id))
                throw new InvalidModelException(name, $"the model needs section {id}, which this program does not know. Update TopicLab.");
        }
        if (expected != (ulong)bytes.Length)
            throw Refuse(name, $"{(ulong)bytes.Length - expected} bytes follow its last section");
        return sections;
    }

    // A class: a dictionary of structs cannot be compiled in advance.
    private sealed record SectionPlace(int Start, int Length);

    private static bool IsKnown(string id) => id is ModelFormat.Manifest or ModelFormat.Features or ModelFormat.Idf
        or ModelFormat.Scales or ModelFormat.Weights or ModelFormat.Exact or ModelFormat.Biases or ModelFormat.Trees or ModelFormat.Splits or ModelFormat.Leaves or ModelFormat.SelfTest;

    private static ModelManifest ReadManifest(ReadOnlyMemory<byte> json, string name)
    {
        try
        {
            return ManifestReader.Read(json);
        }
        catch (NotSupportedException exception)
        {
            throw new InvalidModelException(name, exception.Message, exception);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new InvalidModelException(name, $"its manifest is not what it should be ({exception.Message.TrimEnd('.')}): {Damaged}.", exception);
        }
    }

    private static InvalidModelException Refuse(string name, string problem) => new(name, $"{problem}: {Damaged}.");

    private static InvalidModelException Cut(string name, int length) => new(name, $"the file is cut short at {length} bytes; fetch or train the model again.");
}
