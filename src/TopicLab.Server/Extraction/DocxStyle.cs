namespace TopicLab.Server.Extraction;

/// <summary>What a style means for a paragraph's or run's text, what it has from those that it is based on included. Immutable; safe to use from several threads.</summary>
/// <param name="Id">By which paragraphs and runs name it. Empty for none.</param>
/// <param name="IsTitle">Whether its paragraphs are titles.</param>
/// <param name="IsHidden">Whether its text is hidden.</param>
/// <param name="IsItem">Whether its paragraphs are items of a list.</param>
internal sealed record DocxStyle(string Id, bool IsTitle, bool IsHidden, bool IsItem)
{
    /// <summary>Of text that has none: seen, and part of the body.</summary>
    public static readonly DocxStyle Usual = new("", false, false, false);
}
