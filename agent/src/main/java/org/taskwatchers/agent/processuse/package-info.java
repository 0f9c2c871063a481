/** What the application does with the Process objects that it is given. */
package org.taskwatchers.agent.processuse;
