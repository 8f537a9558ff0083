using Microsoft.Extensions.Logging;
using TopicLab.Files;
using TopicLab.Hosting.Files;
using TopicLab.Hosting.Telemetry;

namespace TopicLab.Hosting;

/// <summary>
/// Holds the model that is in use, and puts another in its place when the file changes. A singleton, made by <c>AddTopicLab</c>; safe to share between threads.
/// </summary>
/// <remarks>
/// The host loads the model when it starts; without a host the first look at <see cref="Current"/> does. From then on the file is watched. A changed file is read whole, checked, and must give the
/// releases of its self-test the scores that stand in it; only then it takes the old model's place, by one write. Where it fails, the old model stays.
/// </remarks>
public sealed class ModelSource : IDisposable
{
    private const string DefaultName = "default";

    // A load that runs ends at its next step, within milliseconds; only a file that does not answer takes longer.
    private static readonly TimeSpan s_disposal = TimeSpan.FromSeconds(2);

    private readonly TopicLabOptions _options;
    private readonly TopicLabTelemetry _telemetry;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    // Held by whoever loads; readers never wait for it once there is a model. Not a lock: who waits for it can be stopped. Never disposed, since a load that hangs still gives it back.
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();
    private volatile ITimer? _timer;
    private volatile LoadedModel? _current;
    private volatile InvalidModelException? _lastFailure;

    // Under the gate: what the watch saw last.
    private FileStamp? _seen;
    private bool _isSettled;
    private string? _refused;

    internal ModelSource(string name, TopicLabOptions options, string root, TopicLabTelemetry telemetry, TimeProvider time, ILogger<ModelSource> logger)
    {
        Name = DisplayName(name);
        // Options can be changed by whoever holds them.
        _options = new TopicLabOptions
        {
            ModelPath = options.HasPath ? ModelPaths.Full(options.ModelPath, root) : null,
            OpenModel = options.OpenModel,
            Reload = options.Reload,
            ReloadInterval = options.ReloadInterval,
            SelfTestTolerance = options.SelfTestTolerance,
        };
        _telemetry = telemetry;
        _time = time;
        _logger = logger;
    }

    /// <summary>The name that the model was added by; <c>default</c> where none was given.</summary>
    public string Name { get; }

    /// <summary>
    /// The model in use. Take it once a request and use only that: the next look may give another. Never waits once a model is loaded.
    /// </summary>
    /// <exception cref="InvalidModelException">Nothing is loaded yet, and the model is missing, cut, damaged, of another version, or fails its self-test.</exception>
    /// <exception cref="ObjectDisposedException">Nothing was loaded before the source was disposed.</exception>
    public LoadedModel Current => _current ?? LoadFirst(CancellationToken.None);

    /// <summary>Whether a model is loaded.</summary>
    public bool IsLoaded => _current is not null;

    /// <summary>Why the last change of the file, or the first load, was refused; <see langword="null"/> where it was not.</summary>
    public InvalidModelException? LastFailure => _lastFailure;

    /// <summary>Reads the model now, whether or not the file seems to have changed, and whether or not it is watched.</summary>
    /// <param name="cancellationToken">
    /// Ends the wait at once, even where the file does not answer; the old model stays, unless the swap was just about to happen.
    /// </param>
    /// <returns>
    /// Whether another model is in use now: false where the file holds what is in use, and where it was refused, which <see cref="LastFailure"/> then explains.
    /// </returns>
    /// <exception cref="InvalidModelException">Nothing was loaded before, and this model cannot be used.</exception>
    /// <exception cref="ObjectDisposedException">The source is disposed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public Task<bool> ReloadAsync(CancellationToken cancellationToken = default) => Task.Run(() => Gated(token =>
    {
        if (_current is { } old)
            return TryReplace(old, again: true, token);
        Begin(token);
        return true;
    }, cancellationToken), cancellationToken).WaitAsync(cancellationToken);

    /// <summary>
    /// Stops watching, and ends a load in another thread, for which it waits two seconds at most. The model stays usable for requests that are still at work.
    /// </summary>
    public void Dispose()
    {
        // First: whoever loads holds the gate, and ends at its next release of the self-test.
        _stopping.Cancel();
        var isHeld = _gate.Wait(s_disposal);
        _timer?.Dispose();
        if (isHeld)
            _gate.Release();
    }

    /// <summary>The model's path in messages, or a word for a stream.</summary>
    private string DisplayPath => _options.ModelPath is { } path ? ModelPaths.Display(path) : ModelBytes.StreamName;

    /// <summary>The name of a model in tags and sentences.</summary>
    internal static string DisplayName(string name) => name.Length == 0 ? DefaultName : name;

    /// <summary>Loads the model unless one is loaded. Waits in the calling thread, where the file does not answer without end.</summary>
    /// <exception cref="InvalidModelException">The model cannot be used.</exception>
    /// <exception cref="ObjectDisposedException">The source is disposed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal LoadedModel LoadFirst(CancellationToken cancellationToken) => _current ?? Gated(token => _current ?? Begin(token), cancellationToken);

    /// <summary>Loads the first model and begins to watch. Under the gate.</summary>
    private LoadedModel Begin(CancellationToken cancellationToken)
    {
        // Before reading: what is written later is then seen as a change.
        _seen = _options.ModelPath is { } path ? FileStamp.Of(path) : null;
        cancellationToken.ThrowIfCancellationRequested();
        var loaded = TryLoadFirst(cancellationToken);
        _current = loaded;
        if (_options is { Reload: true, ModelPath: not null })
        {
            // Armed when it is in its place: the poll arms it again, and may come at once.
            _timer = _time.CreateTimer(static source => ((ModelSource)source!).Poll(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            _timer.Change(_options.ReloadInterval, Timeout.InfiniteTimeSpan);
        }
        return loaded;
    }

    private LoadedModel TryLoadFirst(CancellationToken cancellationToken)
    {
        try
        {
            var loaded = Load(ModelBytes.Read(_options), out var releases, cancellationToken);
            _lastFailure = null;
            if (releases > 0)
                ModelLog.Loaded(_logger, Name, loaded.Version, loaded.Predictor.Schema.Count, releases);
            else
                ModelLog.LoadedUntested(_logger, Name, loaded.Version, loaded.Predictor.Schema.Count);
            return loaded;
        }
        // As for a reload: once it is stopped, nothing that it found counts.
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (Exception exception)
        {
            _lastFailure = Failure(exception);
            if (exception == _lastFailure)
                throw;
            throw _lastFailure;
        }
    }

    /// <summary>Runs a load alone, which both the caller and <see cref="Dispose"/> can stop, while it waits for its turn too.</summary>
    /// <exception cref="ObjectDisposedException">The source is disposed, or was meanwhile.</exception>
    /// <exception cref="OperationCanceledException">The caller stopped it.</exception>
    private T Gated<T>(Func<CancellationToken, T> load, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stopping.Token);
        try
        {
            _gate.Wait(either.Token);
            try
            {
                // Who was stopped may get its turn all the same, where both come at once.
                either.Token.ThrowIfCancellationRequested();
                return load(either.Token);
            }
            finally
            {
                _gate.Release();
            }
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(nameof(ModelSource));
        }
    }

    // Once at a time: the timer is set again only when this is done.
    private void Poll()
    {
        // Whoever holds the gate reads the file anyway.
        if (_gate.Wait(0))
        {
            try
            {
                if (!_stopping.IsCancellationRequested)
                    Look();
            }
            catch (Exception)
            {
                // Disposed meanwhile, or a listener of logs or meters failed: neither may end the app, nor the watch.
            }
            finally
            {
                _gate.Release();
            }
        }
        // A disposal that waited for a file in vain may have come before the timer was made.
        if (_stopping.IsCancellationRequested)
        {
            _timer!.Dispose();
            return;
        }
        try
        {
            _timer!.Change(_options.ReloadInterval, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // Disposed meanwhile.
        }
    }

    private void Look()
    {
        var stamp = FileStamp.Of(_options.ModelPath!);
        var isSame = stamp == _seen;
        if (isSame && _isSettled)
            return;
        // A new stamp is read at once and at the next look again: times of files are coarse, and what is written within the same tick leaves no trace.
        _seen = stamp;
        _isSettled = isSame;
        TryReplace(_current!, again: false, _stopping.Token);
    }

    /// <summary>Puts what the file holds in the old model's place, if it can be used and is another.</summary>
    /// <param name="old">The model in use.</param>
    /// <param name="again">Whether a file that was refused is tried, counted and logged again.</param>
    /// <param name="cancellationToken">Stops it before the swap.</param>
    private bool TryReplace(LoadedModel old, bool again, CancellationToken cancellationToken)
    {
        var hash = "";
        try
        {
            var bytes = ModelBytes.Read(_options);
            hash = bytes.Hash;
            if (hash == old.Hash)
            {
                if (_lastFailure is not null)
                    ModelLog.Restored(_logger, Name, old.Version);
                (_lastFailure, _refused) = (null, null);
                return false;
            }
            if (!again && hash == _refused)
                return false;
            var loaded = Load(bytes, out var releases, cancellationToken);
            _current = loaded;
            (_lastFailure, _refused) = (null, null);
            _telemetry.CountReload(Name, isTaken: true);
            LogReload(old, loaded, releases);
            return true;
        }
        // Whatever it was: nobody waits for it any more, and what a file says that took so long to answer is no news.
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        // All else, such as what OpenModel throws, or memory that is short: nothing may take down an app that has a good model.
        catch (Exception exception)
        {
            var failure = Failure(exception);
            // What may pass, as memory that is short, is tried again at the next look.
            var mayPass = exception is not InvalidModelException;
            if (mayPass)
                _isSettled = false;
            // Where nothing could be read its message stands for the hash.
            var refused = hash.Length > 0 && !mayPass ? hash : failure.Message;
            if (!again && refused == _refused)
                return false;
            (_lastFailure, _refused) = (failure, refused);
            _telemetry.CountReload(Name, isTaken: false);
            ModelLog.ReloadFailed(_logger, exception, Name, old.Version, failure.Message);
            return false;
        }
    }

    private void LogReload(LoadedModel old, LoadedModel loaded, int releases)
    {
        var (oldSchema, schema) = (old.Predictor.Schema, loaded.Predictor.Schema);
        if (releases > 0)
            ModelLog.Reloaded(_logger, Name, loaded.Version, old.Version, schema.Count, releases);
        else
            ModelLog.ReloadedUntested(_logger, Name, loaded.Version, old.Version, schema.Count);
        string[] added = [.. Ids(schema).Except(Ids(oldSchema), StringComparer.Ordinal)];
        string[] missing = [.. Ids(oldSchema).Except(Ids(schema), StringComparer.Ordinal)];
        if (added.Length + missing.Length > 0)
            ModelLog.TopicsChanged(_logger, Name, loaded.Version, old.Version, Listed(added), Listed(missing));

        static IEnumerable<string> Ids(TopicSchema schema) => schema.Topics.Select(topic => topic.Id);

        static string Listed(string[] topics) => topics.Length == 0 ? "none" : string.Join(", ", topics);
    }

    private LoadedModel Load(ModelBytes bytes, out int releases, CancellationToken cancellationToken)
    {
        var name = DisplayPath;
        var predictor = new TopicPredictor(ModelReader.Read(bytes.Content, name));
        var check = SelfTestCheck.Run(predictor, cancellationToken);
        // Written so that it refuses what is no number too.
        if (check is not null && !(check.LargestDifference <= _options.SelfTestTolerance))
        {
            throw new InvalidModelException(name, FormattableString.Invariant(
                $"its self-test fails: a probability is off by {check.LargestDifference:0.0000}, more than {_options.SelfTestTolerance}; fetch or train the model again."));
        }
        releases = check?.Releases ?? 0;
        cancellationToken.ThrowIfCancellationRequested();
        return new LoadedModel(Name, bytes.Hash, predictor, _time.GetUtcNow(), _telemetry);
    }

    // What OpenModel throws may be anything.
    private InvalidModelException Failure(Exception exception) => exception as InvalidModelException
        ?? new InvalidModelException(DisplayPath, $"the model cannot be loaded: {exception.Message}", exception);
}
