using System.Buffers.Binary;
using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace TopicLab.Server.Extraction;

/// <summary>
/// A Word document's package: its parts by what they are for, each read within limits that hold for what comes out of the archive, not for what its headers say.
/// Nothing that it refers to outside of itself is fetched. One thread at a time.
/// </summary>
/// <remarks>Nothing else names types of the Open XML SDK, so that its assemblies are loaded when the first document comes.</remarks>
internal sealed class DocxPackage : IDisposable
{
    /// <summary>Bytes that all parts that are read may come to, unpacked.</summary>
    internal const int MaxBytes = 16 << 20;

    /// <summary>Files that the archive may hold: of each that is referred to the SDK makes an object of some 25 KB.</summary>
    internal const int MaxEntries = 1_000;

    /// <summary>Bytes that the archive's directory may have: the names of its files are kept several times.</summary>
    internal const int MaxDirectoryBytes = 256 << 10;

    /// <summary>Bytes that the lists of parts and their relationships may come to, unpacked: the SDK keeps them all.</summary>
    internal const int MaxListBytes = 1 << 20;

    private const string TooLarge = "The document has more than 16 MiB of parts when it is unpacked.";
    private const string Broken = "The file is no Word document that can be read: it is cut off or damaged.";

    private static readonly byte[] s_oldFormat = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private readonly WordprocessingDocument _document;
    private readonly CancellationToken _cancellationToken;
    private readonly ByteLimit _limit = new(MaxBytes, TooLarge);

    private DocxPackage(WordprocessingDocument document, CancellationToken cancellationToken) => (_document, _cancellationToken) = (document, cancellationToken);

    /// <summary>Opens a package.</summary>
    /// <param name="bytes">The file. The caller bounds its size, and does not change it while the package is open.</param>
    /// <param name="cancellationToken">Ends the reading of its parts.</param>
    /// <exception cref="UnusableDocumentException">It is no document that can be used. The message is a sentence for people.</exception>
    public static DocxPackage Open(byte[] bytes, CancellationToken cancellationToken)
    {
        if (bytes.AsSpan().StartsWith(s_oldFormat))
        {
            // MS-OFFCRYPTO, 2.3.4.4: a stream of this name holds the package.
            throw new UnusableDocumentException(bytes.AsSpan().IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0
                ? "The document is protected by a password; save it without one."
                : "The file is in Word's old format; save it as docx.");
        }
        if (!bytes.AsSpan().StartsWith("PK"u8))
            throw new UnusableDocumentException("The file is no Word document: a docx is a zip archive.");
        CheckLists(bytes);
        var document = Attempt(() => WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false, new OpenSettings { AutoSave = false }));
        try
        {
            var main = Attempt(() => document.MainDocumentPart) ?? throw new UnusableDocumentException("The archive holds no Word document.");
            if (document.DocumentType is WordprocessingDocumentType.MacroEnabledDocument or WordprocessingDocumentType.MacroEnabledTemplate
                || Attempt(() => main.VbaProjectPart) is not null)
                throw new UnusableDocumentException("The document has macros; save it as docx, without them.");
            return new DocxPackage(document, cancellationToken);
        }
        catch
        {
            document.Dispose();
            throw;
        }
    }

    /// <summary>Reads the text of the document.</summary>
    /// <exception cref="UnusableDocumentException">The part cannot be read, or is over a limit.</exception>
    public T ReadBody<T>(Func<DocxReader, T> read) => Read(_document.MainDocumentPart!, _limit, read);

    /// <summary>Reads the text of the document once more, which has been found to be within the limits.</summary>
    /// <exception cref="UnusableDocumentException">The part cannot be read.</exception>
    public T ReadBodyAgain<T>(Func<DocxReader, T> read) => Read(_document.MainDocumentPart!, new ByteLimit(MaxBytes, TooLarge), read);

    /// <summary>Reads the styles.</summary>
    /// <returns>What was read; <see langword="default"/> where the document has no styles.</returns>
    /// <exception cref="UnusableDocumentException">The part cannot be read, or is over a limit.</exception>
    public T? ReadStyles<T>(Func<DocxReader, T> read) => Attempt(() => _document.MainDocumentPart!.StyleDefinitionsPart) is { } part ? Read(part, _limit, read) : default;

    /// <summary>Reads what the document says of itself.</summary>
    /// <returns>What was read; <see langword="default"/> where it says nothing, or nothing that can be read: the text does not need it.</returns>
    public T? ReadProperties<T>(Func<DocxReader, T> read)
    {
        try
        {
            return Attempt(() => _document.CoreFilePropertiesPart) is { } part ? Read(part, _limit, read) : default;
        }
        catch (UnusableDocumentException)
        {
            return default;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _document.Dispose();

    private T Read<T>(OpenXmlPart part, ByteLimit limit, Func<DocxReader, T> read)
    {
        using var stream = new LimitedStream(Attempt(() => part.GetStream(FileMode.Open, FileAccess.Read)), limit);
        return Attempt(() =>
        {
            using var reader = new DocxReader(stream, _cancellationToken);
            return read(reader);
        });
    }

    // Before the SDK reads them.
    private static void CheckLists(byte[] bytes) => Attempt(() =>
    {
        CheckDirectory(bytes);
        using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
        var limit = new ByteLimit(MaxListBytes, "The document's lists of its parts are more than 1 MiB.");
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.Contains("_rels/", StringComparison.OrdinalIgnoreCase) && !entry.FullName.Contains("[Content_Types]", StringComparison.OrdinalIgnoreCase))
                continue;
            using var stream = new LimitedStream(entry.Open(), limit);
            stream.CopyTo(Stream.Null);
        }
        return true;
    });

    // APPNOTE 4.3.12: of each file the directory has a header with the lengths of its name, its extra field and its comment. Headers are counted wherever they may stand:
    // what the end of the archive says of their number and place need not be so, and those who open it make objects of all before they notice. An archive that is stored
    // inside counts too, which takes nothing that documents need.
    private static void CheckDirectory(ReadOnlySpan<byte> bytes)
    {
        const int HeaderSize = 46;
        var (entries, size) = (0, 0L);
        for (int at; (at = bytes.IndexOf("PK\u0001\u0002"u8)) >= 0 && bytes.Length >= at + HeaderSize; bytes = bytes[(at + 4)..])
        {
            var lengths = bytes.Slice(at + 28, 6);
            entries++;
            size += HeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(lengths) + BinaryPrimitives.ReadUInt16LittleEndian(lengths[2..])
                + BinaryPrimitives.ReadUInt16LittleEndian(lengths[4..]);
            if (entries > MaxEntries)
                throw new UnusableDocumentException($"The document has more than {MaxEntries:N0} parts.");
            if (size > MaxDirectoryBytes)
                throw new UnusableDocumentException("The directory of the document's parts is more than 256 KiB.");
        }
    }

    // A damaged package makes archive, packaging and SDK throw whatever they come upon, a failed cast among it, and all of it means the same.
    private static T Attempt<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception error) when (error is not (UnusableDocumentException or OperationCanceledException or OutOfMemoryException))
        {
            throw new UnusableDocumentException(Broken, error);
        }
    }
}
