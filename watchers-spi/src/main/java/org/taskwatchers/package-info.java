/**
 * Task watchers: static functions that are called as the processes of a JVM live and die.
 *
 * <p>A <em>task</em> is one operating system process that this JVM started. A <em>watcher</em> is a
 * function {@code public static int f(long info, Task task)} declared for one {@link
 * org.taskwatchers.TaskEvent event} with {@link org.taskwatchers.TaskWatcher}. The declarations of
 * a jar are gathered when it is compiled, and the agent freezes those of every jar into one table
 * before {@code main} runs. Nobody registers, nobody unregisters, so nobody locks.
 *
 * <h2 id="order">Order</h2>
 *
 * <p>Of one task: {@code init < clone < exec < (uid | gid)* < exit < free}. {@code init} and {@code
 * free} come exactly once, the others of these five exactly once where the start succeeds, and not
 * at all where it fails. Two events of one task never run at the same time, and what a watcher
 * wrote in one of them is seen in the next, without {@code volatile} and without a lock, even where
 * the threads differ.
 *
 * <p>Of two tasks nothing is said: their events come at the same time, on different threads, in any
 * order, also where one process started after the other ended. So whatever tasks share is counted,
 * queued or locked as any data of several threads; what belongs to one task is best kept in a
 * {@link org.taskwatchers.TaskLocal}, which needs none of that.
 *
 * <p>Within an event the watchers are called one after the other, in link order: that of the {@code
 * watchers} option (files of a folder by name), then, within a jar, that of its section, which the
 * annotation processor sorts by name. {@code java -jar task-watchers-agent.jar table} prints it.
 * All of them are called, whatever those before returned. The event's result is the first negative
 * one.
 *
 * <p>Between the events and the application: {@code init}, {@code clone} and {@code exec} are over
 * when {@code start()} returns. {@code exit} is over before anybody in the JVM can learn that the
 * process ended, by {@code waitFor}, {@code exitValue}, {@code isAlive} or {@code onExit}, and so,
 * as a rule, is {@code free}.
 *
 * <h2 id="threads">Threads</h2>
 *
 * <table class="striped">
 * <caption>Who is held up by a watcher</caption>
 * <thead>
 * <tr><th scope="col">event<th scope="col">thread<th scope="col">who waits for the watcher
 * </thead>
 * <tbody>
 * <tr><th scope="row">{@code init}, {@code clone}, {@code exec}
 *     <td>the caller of {@code start()}, which may be a virtual thread<td>that caller
 * <tr><th scope="row">{@code uid}, {@code gid}
 *     <td>the agent's poller, or the reaper right before {@code exit}
 *     <td>the next event of that task; the readings of others go on, on another thread
 * <tr><th scope="row">{@code exit}, {@code free}
 *     <td>a JDK process reaper<td>whoever waits for that process
 * <tr><th scope="row">{@code free} of a start that failed
 *     <td>the caller of {@code start()}<td>that caller
 * <tr><th scope="row">{@link org.taskwatchers.AtJvmEnd}
 *     <td>the agent's {@code task-watchers end}<td>the end of the JVM, for 10 seconds at most
 * </tbody>
 * </table>
 *
 * <p>No watcher holds up another task than its own, nor a thread that has nothing to do with it. A
 * thread is lent: its name, its priority and its context class loader are put back after the
 * watchers of an event, and an interrupt that they swallowed. One that they leave behind on the
 * caller of {@code start()} stays, since it may be the application's; on a reaper, interrupts end
 * with the event. There the context class loader is null, the priority 10 and the stack of the
 * usual size, on every JDK. What waits for what the caller holds waits forever, as it would in any
 * other code of that thread: take no lock of the application's, and none of the JDK's that lasts.
 *
 * <p>The processes that a watcher starts, itself or by an executor that it hands them to, are not
 * watched.
 *
 * <h2 id="failure">Failure</h2>
 *
 * <ul>
 *   <li>A <b>negative result of {@code init}</b> is a negative {@code errno} and stops the start:
 *       its caller gets the JDK's own exception for that errno, the message ends with the name of
 *       the watcher, and nothing was created. The watchers behind it are called all the same, and
 *       {@code free} comes, with {@link org.taskwatchers.Task#vetoedBy()}.
 *   <li>A negative result of any <b>other event</b>, and of a watcher of {@code init} that says
 *       that it {@linkplain org.taskwatchers.TaskWatcher#observes() observes}, has no effect. It is
 *       counted and reported.
 *   <li>A <b>positive result</b> has no effect. Of a watcher of {@code init} that may refuse it is
 *       reported once, since it is mostly an errno whose minus was forgotten; so is a negative one
 *       below -4095, which is no errno and stops the start all the same.
 *   <li>A watcher that <b>throws</b> is broken, and stops nothing: it counts as 0, in {@code init}
 *       too, is reported on stderr once a minute at most, and the next one is called. So one that
 *       must stop what it does not understand catches all that it throws, and returns an errno.
 *   <li>One that <b>hangs</b> is named on stderr with its stack, while it hangs, when it has run
 *       for longer than the option {@code slow}. It is not interrupted.
 *   <li>A start with <b>too little stack</b> for the watchers goes on unwatched and is counted. If
 *       a watcher may refuse it, it throws a {@link StackOverflowError} instead, before anything
 *       was created.
 *   <li>A class that <b>cannot be initialized</b> is named at premain, and its watchers are left
 *       out of the table; with {@code strict=true} the JVM does not start.
 *   <li>A watcher may call {@link System#exit}: that ends the JVM, as it does anywhere.
 * </ul>
 *
 * <p>A task that is still alive when the JVM ends gets no exit and no free: {@link
 * org.taskwatchers.AtJvmEnd} declares a function that is told which are left, when the
 * application's shutdown hooks have ended. {@code halt}, {@code kill -9} and a crash tell nobody.
 *
 * <p>The idea is Matt Helsley's: <a href="https://lwn.net/Articles/207873/">LWN, "Task watchers",
 * 2006-11-07</a>.
 */
package org.taskwatchers;
