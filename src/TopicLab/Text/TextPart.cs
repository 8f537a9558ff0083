namespace TopicLab.Text;

/// <summary>What a stretch of a release's text is, where it is not body.</summary>
internal enum TextPartKind
{
    /// <summary>"BAKU, Azerbaijan, Nov. 21." before the first sentence.</summary>
    Dateline,

    /// <summary>The writer's name, photo credit.</summary>
    Byline,

    /// <summary>Words of the outlet: attribution, menus, font buttons, sharing, rights, subscription.</summary>
    Outlet,

    /// <summary>A list of the headlines of other stories.</summary>
    OtherHeadlines,

    /// <summary>"About the company" and notes to editors of that kind.</summary>
    About,

    /// <summary>Contacts for the media, addresses, telephone numbers.</summary>
    Contacts,
}

/// <summary>A stretch of text that is not body; offsets are UTF-16 code units.</summary>
internal readonly record struct TextPart(TextPartKind Kind, int Start, int Length)
{
    /// <summary>The first offset behind the part.</summary>
    public int End => Start + Length;
}

/// <summary>A stretch of text; offsets are UTF-16 code units.</summary>
internal readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The first offset behind the span.</summary>
    public int End => Start + Length;
}
