namespace TopicLab.Text;

/// <summary>
/// Folds a UTF-16 code unit to lower case without accents, one to one, or says that it is no part of a word.
/// </summary>
/// <remarks>
/// This table, not the host's ICU or culture, decides what two spellings share a feature, so a model gives the same scores
/// everywhere. It is part of the model format: a change here needs a new <see cref="Files.ModelFormat.FeatureVersion"/>.
/// Worked example: "Əliyev" → "aliyev", "IĞDIR" → "igdir", "COP29" → "cop29", "d’État" → "d", "etat".
/// </remarks>
internal static class FoldTable
{
    /// <summary>Not part of a word, and ends one: white space, punctuation.</summary>
    public const char Break = '\0';

    /// <summary>Not part of a word, yet does not end one: combining accents, soft hyphens, joiners.</summary>
    public const char Skip = '\x01';

    private static readonly char[] s_table = Build();

    /// <summary>The folded form of every UTF-16 code unit: 65,536 entries.</summary>
    public static ReadOnlySpan<char> Table => s_table;

    /// <summary>Folds one code unit.</summary>
    public static char Fold(char c) => s_table[c];

    private static char[] Build()
    {
        var table = new char[char.MaxValue + 1];

        // From Greek on, everything is a letter unless it stands in a block of marks below. Symbols that mean something
        // (money, percent, ampersand, angle brackets around a ticker) are words of their own, told apart by the extractor.
        for (var c = 0x00C0; c <= 0xFFFF; c++)
            table[c] = (char)c;
        for (var c = '0'; c <= '9'; c++)
            table[c] = c;
        for (var c = 'a'; c <= 'z'; c++)
        {
            table[c] = c;
            table[c - 'a' + 'A'] = c;
        }

        // Capital and small letters that alternate, or stand a fixed distance apart.
        for (var c = 0x0100; c < 0x0180; c++)
            table[c] = (char)(c | 1);
        for (var c = 0x0391; c <= 0x03A9; c++)
            table[c] = (char)(c + 0x20);
        for (var c = 0x0410; c <= 0x042F; c++)
            table[c] = (char)(c + 0x20);
        for (var c = 0x0400; c <= 0x040F; c++)
            table[c] = (char)(c + 0x50);
        for (var c = 0x0460; c <= 0x0480; c++)
            table[c] = (char)(c | 1);
        for (var c = 0x048A; c <= 0x04BF; c++)
            table[c] = (char)(c | 1);
        for (var c = 0x04C1; c <= 0x04CD; c += 2)
            table[c] = (char)(c + 1);
        for (var c = 0x04D0; c <= 0x052F; c++)
            table[c] = (char)(c | 1);
        for (var c = 0x0531; c <= 0x0556; c++)
            table[c] = (char)(c + 0x30);
        // Latin Extended Additional holds accented letters of nearly every base; Vietnamese is what occurs in text.
        FoldRange(table, 0x1E00, "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyassssd");
        FoldRange(table, 0x1EA0, "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy");
        // Greek with breathings and accents: eight forms a vowel, small and capital. Accents that stand alone are skipped.
        FoldRange(table, 0x1F00, "ααααααααααααααααεεεεεε\u1F16\u1F17εεεεεε\u1F1E\u1F1Fηηηηηηηηηηηηηηηηιιιιιιιιιιιιιιιιοοοοοο\u1F46\u1F47οοοοοο\u1F4E\u1F4Fυυυυυυυυυυυυυυυυωωωωωωωωωωωωωωωω");
        FoldRange(table, 0x1F70, "ααεεηηιιοουυωω\u1F7E\u1F7Fααααααααααααααααηηηηηηηηηηηηηηηηωωωωωωωωωωωωωωωωααααα\u1FB5ααααααα");
        FoldRange(table, 0x1FC2, "ηηη\u1FC5ηηεεηηη");
        FoldRange(table, 0x1FD0, "ιιιι\u1FD4\u1FD5ιιιιιι");
        FoldRange(table, 0x1FE0, "υυυυρρυυυυυυρ");
        FoldRange(table, 0x1FF2, "ωωω\u1FF5ωωοοωωω");
        SkipRange(table, 0x1FBD, 0x1FC1, 0x1FCD, 0x1FCF, 0x1FDD, 0x1FDF, 0x1FED, 0x1FEF, 0x1FFD, 0x1FFE);
        // Georgian capitals, in use since 2018; everyday text has none.
        for (var c = 0x1C90; c <= 0x1CBF; c++)
            table[c] = (char)(c - 0x0BC0);
        foreach (var group in Groups)
        {
            foreach (var c in group)
                table[c] = group[0];
        }
        // Full-width ASCII.
        for (var c = 0xFF01; c <= 0xFF5E; c++)
            table[c] = table[c - 0xFEE0];

        BreakRange(table, 0x2000, 0x200A, 0x2010, 0x205F, 0x2070, 0x2BFF, 0x2E00, 0x2E7F, 0x3000, 0x3004, 0x3007, 0x3020,
            0x30FB, 0x30FB, 0xE000, 0xF8FF, 0xFE10, 0xFE1F, 0xFE30, 0xFE6F, 0xFFE0, 0xFFFF, 0x060C, 0x060C, 0x061B, 0x061F, 0x06D4, 0x06D4,
            0x0589, 0x058A, 0x05BE, 0x05BE, 0x0964, 0x0965, 0x00D7, 0x00D7, 0x00F7, 0x00F7, 0xD800, 0xDFFF, 0xFF61, 0xFF65,
            0x037E, 0x037E, 0x0387, 0x0387, 0x055A, 0x055A, 0x055D, 0x055D, 0x055F, 0x055F, 0x1360, 0x1368);
        SkipRange(table, 0x0300, 0x036F, 0x0591, 0x05BD, 0x064B, 0x065F, 0x200B, 0x200F, 0x2060, 0x206F, 0xFE00, 0xFE0F, 0xFE20, 0xFE2F, 0xFEFF, 0xFEFF, 0x00AD, 0x00AD, 0x0483, 0x0489, 0x0640, 0x0640);
        // CO₂ is CO2.
        for (var digit = 0; digit < 10; digit++)
            table[0x2080 + digit] = (char)('0' + digit);
        return table;
    }

    // Each group: the letter that the others fold to, then the others.
    private static string[] Groups =>
    [
        "aÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǺǻȀȁȂȃȦȧªÆæƏəƎǝǼǽ",
        "bƀƁɓ", "cÇçĆćĈĉĊċČč", "dÐðĎďĐđƉƊɗɖ", "eÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩ", "fƑƒ",
        "gĜĝĞğĠġĢģǤǥǦǧǴǵ", "hĤĥĦħȞȟ", "iÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋ", "jĴĵ", "kĶķĸƘƙǨǩ", "lĹĺĻļĽľĿŀŁł",
        "nÑñŃńŅņŇňŉŊŋǸǹ", "oÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫȌȍȎȏȪȫȮȯºŒœǾǿ", "rŔŕŖŗŘřȐȑȒȓ", "sŚśŜŝŞşŠšȘșßſẞ",
        "tŢţŤťŦŧȚțÞþ", "uÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗ", "wŴŵ", "yÝýÿŶŷŸȲȳ", "zŹźŻżŽžƵƶ",
        "аӐӑӒӓ", "еЀѐЁёӖӗ", "иЍѝЙйӢӣӤӥ", "оӦӧ", "уЎўӰӱӲӳ", "гЃѓҐґ", "кЌќҚқ", "іЇї", "нҢң", "хҲҳ", "чҶҷ", "уҰұҮү", "уӮӯ",
        "اأإآٱ", "يىی", "كک", "هۀہ",
        "αΆάἀἁ", "εΈέ", "ηΉή", "ιΊίΪϊΐ", "οΌό", "υΎύΫϋΰ", "ωΏώ", "σς\u03A2",
        "0٠۰", "1١۱¹", "2٢۲²", "3٣۳³", "4٤۴", "5٥۵", "6٦۶", "7٧۷", "8٨۸", "9٩۹",
    ];

    private static void FoldRange(char[] table, int first, string bases)
    {
        for (var i = 0; i < bases.Length; i++)
            table[first + i] = bases[i];
    }

    private static void BreakRange(char[] table, params ReadOnlySpan<int> bounds) => Fill(table, Break, bounds);

    private static void SkipRange(char[] table, params ReadOnlySpan<int> bounds) => Fill(table, Skip, bounds);

    private static void Fill(char[] table, char value, ReadOnlySpan<int> bounds)
    {
        for (var i = 0; i < bounds.Length; i += 2)
        {
            for (var c = bounds[i]; c <= bounds[i + 1]; c++)
                table[c] = value;
        }
    }
}
