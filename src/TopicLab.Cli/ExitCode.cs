namespace TopicLab.Cli;

/// <summary>What the program ends with. Part of its interface: in <c>--help</c> and the README.</summary>
internal static class ExitCode
{
    /// <summary>Done; also when the reader of standard output left before the end, as <c>head</c> does.</summary>
    public const int Ok = 0;

    /// <summary>The system did not let it: full disk, read-only folder.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A corpus or release cannot be used.</summary>
    public const int InvalidInput = 3;

    /// <summary>The model cannot be used, or fails its self-test.</summary>
    public const int InvalidModel = 4;

    /// <summary>Stopped by Ctrl-C or SIGTERM.</summary>
    public const int Stopped = 130;
}
