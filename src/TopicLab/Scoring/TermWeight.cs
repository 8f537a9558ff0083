using TopicLab.Features;

namespace TopicLab.Scoring;

/// <summary>How much a feature weighs by its count in the document, and a block by the options.</summary>
internal static class TermWeight
{
    /// <summary>Counts above this weigh as much as this one.</summary>
    public const int MaxCount = 255;

    private static readonly float[] s_logarithms = Logarithms();

    /// <summary>1 + ln(count), for a count from 1 to 255.</summary>
    public static float Of(int count) => s_logarithms[count];

    private static float[] Logarithms()
    {
        var logarithms = new float[MaxCount + 1];
        for (var count = 1; count <= MaxCount; count++)
            logarithms[count] = (float)(1 + Math.Log(count));
        return logarithms;
    }

    /// <summary>The length of a block's vector.</summary>
    public static float OfBlock(FeatureOptions options, FeatureBlock block) => block switch
    {
        FeatureBlock.Words => 1,
        FeatureBlock.Title => options.TitleWeight,
        FeatureBlock.Stems => options.StemWeight,
        _ => options.CharacterWeight,
    };
}
