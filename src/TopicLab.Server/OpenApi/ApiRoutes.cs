using TopicLab.Server.Endpoints;
using TopicLab.Server.Requests;

namespace TopicLab.Server.OpenApi;

/// <summary>The operations of the API.</summary>
internal static class ApiRoutes
{
    /// <summary>Assigns topics.</summary>
    public static ApiRoute Score { get; } = new("POST", "/score", "Assigns topics: one release, an array of up to 1,000, or a stream of lines.", "Score")
    {
        Parameters = ScoreQuery.Parameters,
        TakesMany = true,
        NamesModel = true,
    };

    /// <summary>Shows evidence.</summary>
    public static ApiRoute Explain { get; } = new("POST", "/explain", "Shows the words and sentences that speak for each topic of a release, and what a missed topic lacks.", "Explanation")
    {
        Parameters = ExplainEndpoint.Parameters,
        NamesModel = true,
    };

    /// <summary>Summarizes.</summary>
    public static ApiRoute Summarize { get; } = new("POST", "/summarize", "Summarizes a release, or what it says on one topic, by sentences of its own.", "Summary")
    {
        Parameters = SummaryQuery.Parameters,
        NamesModel = true,
    };

    /// <summary>Finds the text of a file.</summary>
    public static ApiRoute Extract { get; } = new("POST", "/extract", "Finds title and main text in a page of HTML or a Word document (docx), to be scored as a release.", "Extract")
    {
        TakesFile = true,
    };

    /// <summary>Describes the model.</summary>
    public static ApiRoute Model { get; } = new("GET", "/model", "Says what the model knows and how good it is.", "Model") { NamesModel = true };

    /// <summary>Says that the process lives.</summary>
    public static ApiRoute Live { get; } = new("GET", "/healthz", "Says that the process lives.", "Status") { IsOpen = true };

    /// <summary>Says whether to send it work.</summary>
    public static ApiRoute Ready { get; } = new("GET", "/readyz", "Says whether a model is loaded and the server is not stopping.", "Status") { IsOpen = true, Errors = [503] };

    /// <summary>What was measured.</summary>
    public static ApiRoute Metrics { get; } = new("GET", "/metrics", "What was measured, in Prometheus' text format.", null);

    /// <summary>The document itself.</summary>
    public static ApiRoute Document { get; } = new("GET", "/openapi.json", "This document.", "Document") { IsOpen = true };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ApiRoute> All { get; } = [Score, Explain, Summarize, Extract, Model, Live, Ready, Metrics, Document];
}
