/**
 * What the application does with a Process: whether it asks for the end, and what it reads. It is
 * told on the application's threads, some of which ask in a loop, so it takes no lock and waits for
 * nobody. It uses nothing else of the agent. It is loaded only where a watcher needs it.
 */
package org.taskwatchers.agent.processuse;
