/**
 * What the application does with a Process: whether it asks for the end, and what it reads. It is
 * called on the application's threads, and some of these ask in a loop. So lookups take no lock and
 * wait for nothing. It uses nothing else of the agent. It is loaded only if a watcher needs it.
 */
package org.taskwatchers.agent.processuse;
