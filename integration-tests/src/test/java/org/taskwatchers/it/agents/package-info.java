/** Agents by another author. They come before ours on the command line. */
package org.taskwatchers.it.agents;
